/**
 * Numbers of a JSON text that JavaScript cannot hold. RFC 8259 leaves range and precision to the reader, RFC 7493 (I-JSON) expects no more than
 * an IEEE 754 double; what is beyond that would be stored as another number, or as none.
 */

/** A number, right after what a number can follow, that is long enough to be rounded or far enough from 1 to overflow. */
const suspicious = /(?:^|[[:,\s])-?(?:[0-9][0-9.]{15}|[0-9.]+[eE][+-]?[0-9]{3})/;

const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?[0-9][0-9.eE+-]*|[{}[\],:]/g;

/** The way to a number: names of members and indexes in lists. Undefined where every number of the (valid) text is kept. */
export function findRounded(text: string): readonly (string | number)[] | undefined {
  if (!suspicious.test(text)) return undefined;
  const path: (string | number)[] = [];
  let name = '';
  for (const [token] of text.matchAll(tokens)) {
    const at = path.length - 1;
    const last = path[at];
    if (token === '{') path.push('');
    else if (token === '[') path.push(0);
    else if (token === '}' || token === ']') path.pop();
    else if (token === ':') path[at] = name;
    else if (token === ',') path[at] = typeof last === 'number' ? last + 1 : '';
    else if (token.startsWith('"')) name = JSON.parse(token);
    else if (!isKept(token)) return path;
  }
  return undefined;
}

/** Doubles beyond this are whole numbers with gaps between them. */
const gapless = 2 ** 53;
/** Digits that tell any two doubles apart, so some writers print that many. */
const maxDigits = 17;

/** Whether the number is printed again as it was written, or, with a fraction, is what that many digits of the double read. */
export function isKept(literal: string): boolean {
  const value = Number(literal);
  const [digits, exponent] = normalized(literal);
  const isLike = (printed: string) => {
    const [others, power] = normalized(printed);
    return others === digits && power === exponent;
  };
  if (!Number.isFinite(value)) return false;
  if (isLike(String(value))) return true;
  return (
    Math.abs(value) < gapless &&
    digits.length <= maxDigits &&
    isLike(value.toPrecision(digits.length))
  );
}

/** Digits without zeros at either end, and the power of ten of the first of them. Of zero: none, and 0. */
function normalized(literal: string): [digits: string, exponent: number] {
  const [mantissa = '', power = '0'] = literal.replace(/^-/, '').toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const all = whole + fraction;
  const digits = all.replace(/^0+/, '');
  if (digits === '') return ['', 0];
  const exponent = Number(power) + whole.length - (all.length - digits.length);
  return [digits.replace(/0+$/, ''), exponent];
}
