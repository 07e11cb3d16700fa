/** Decimal texts as whole numbers of their last digit, and back: exact where floats are not. */

/** `'-1.5'` with scale 2 → `-150n`; digits beyond the scale are cut off. */
export function toUnits(text: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const units = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  return text.startsWith('-') ? -units : units;
}

/** `-150n` with scale 2 → `'-1.50'` */
export function fromUnits(units: bigint, scale: number): string {
  if (scale === 0) return String(units);
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
