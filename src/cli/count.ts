/** `count(1, 'file')` → `1 file`; `count(2, 'file')` → `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
