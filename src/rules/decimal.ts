/** Orders two decimal texts (`-12.50`, `3`, `1e3`) exactly: negative, zero or positive. */
export function compareDecimals(left: string, right: string): number {
  const [a, b] = [scaledDecimal(left), scaledDecimal(right)];
  const scale = Math.max(a.scale, b.scale);
  const difference =
    a.digits * 10n ** BigInt(scale - a.scale) - b.digits * 10n ** BigInt(scale - b.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The number as `digits × 10^-scale`; the scale is not negative. */
export function scaledDecimal(text: string): { digits: bigint; scale: number } {
  const match = /^(-?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text);
  if (match === null) throw new Error(`not a decimal: ${text}`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(`${whole}${fraction}` || '0') * (scale < 0 ? 10n ** BigInt(-scale) : 1n);
  return { digits: sign === '-' ? -digits : digits, scale: Math.max(scale, 0) };
}

/** `12.5` with a scale of 2 is `12.50`; a half is rounded away from zero, as PostgreSQL's numeric does. */
export function roundedDecimal(text: string, scale: number): string {
  const { digits, scale: own } = scaledDecimal(text);
  if (own <= scale) return decimalText(digits * 10n ** BigInt(scale - own), scale);
  const unit = 10n ** BigInt(own - scale);
  const half = digits < 0n ? -unit / 2n : unit / 2n;
  return decimalText((digits + half) / unit, scale);
}

/** `digits × 10^-scale` as text, with that many digits after the point. */
export function decimalText(digits: bigint, scale: number): string {
  if (scale === 0) return String(digits);
  const padded = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const sign = digits < 0n ? '-' : '';
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
