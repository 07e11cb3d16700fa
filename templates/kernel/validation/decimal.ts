/** Decimals and big integers travel as text; nothing here goes through a floating point number. */

const decimal = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/** What a decimal must keep to: digits as `numeric(precision, scale)` holds them, and inclusive bounds. */
export interface DecimalLimits {
  readonly precision: number;
  readonly scale: number;
  readonly minimum?: string;
  readonly maximum?: string;
}

/** Inclusive bounds. */
export interface BigintLimits {
  readonly minimum: string;
  readonly maximum: string;
}

export function isDecimal(text: string): boolean {
  return decimal.test(text);
}

/** Whether the text is a decimal within its limits. */
export function fitsDecimal(text: string, limits: DecimalLimits): boolean {
  const parts = decimal.exec(text);
  if (parts === null) return false;
  const whole = parts[2] === '0' ? 0 : (parts[2]?.length ?? 0);
  if (whole > limits.precision - limits.scale) return false;
  if ((parts[3]?.length ?? 0) > limits.scale) return false;
  return isWithin(text, limits.minimum, limits.maximum);
}

/** A decimal that has at most so many digits after the point, with exactly so many, as the database prints a `numeric` of that scale: `1.5` is `1.50`. */
export function withScale(text: string, scale: number): string {
  const [whole = '', fraction = ''] = text.split('.');
  const padded = scale === 0 ? whole : `${whole}.${fraction.padEnd(scale, '0')}`;
  return /[1-9]/.test(padded) ? padded : padded.replace('-', '');
}

const integer = /^(0|-?[1-9][0-9]{0,18})$/;

/** Whether the text is a whole number within inclusive bounds. */
export function fitsBigint(text: string, { minimum, maximum }: BigintLimits): boolean {
  return integer.test(text) && isWithin(text, minimum, maximum);
}

function isWithin(text: string, minimum?: string, maximum?: string): boolean {
  if (minimum !== undefined && compareDecimal(text, minimum) < 0) return false;
  return maximum === undefined || compareDecimal(text, maximum) <= 0;
}

/** Negative, zero or positive as `left` is less than, equal to or greater than `right`; `1.50` equals `1.5`. */
export function compareDecimal(left: string, right: string): number {
  const scale = Math.max(fractionDigits(left), fractionDigits(right));
  const difference = scaled(left, scale) - scaled(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function fractionDigits(text: string): number {
  const point = text.indexOf('.');
  return point === -1 ? 0 : text.length - point - 1;
}

/** The number times ten to the power of `scale`. */
function scaled(text: string, scale: number): bigint {
  return BigInt(text.replace('.', '') + '0'.repeat(scale - fractionDigits(text)));
}
