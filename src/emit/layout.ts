/** Line breaks as a formatter would set them: on one line while it fits, else one item a line. */

export const lineWidth = 100;
export const indentation = '  ';

export function indent(text: string, levels = 1): string {
  const pad = indentation.repeat(levels);
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : pad + line))
    .join('\n');
}

/** Where a piece of code stands: how far it is indented, and how much of its first and last line is taken. */
export interface Room {
  readonly level?: number;
  readonly before?: number;
  readonly after?: number;
}

/** Whether the code fits on the rest of its line. */
export function fits(code: string, room: Room = {}): boolean {
  const taken = (room.level ?? 0) * indentation.length + (room.before ?? 0) + (room.after ?? 0);
  return !code.includes('\n') && taken + code.length <= lineWidth;
}

/** `[a, b]`, broken when it has to be. The items of a broken list are indented relative to its first line. */
export function listOf(items: readonly string[], room: Room = {}): string {
  return bracketed('[', items, ']', room);
}

/** `{ a, b: c }`, broken when it has to be. */
export function objectOf(members: readonly string[], room: Room = {}): string {
  return members.length === 0 ? '{}' : bracketed('{ ', members, ' }', room);
}

/** One member a line, whatever it takes: for tables that are read by line. */
export function objectLines(members: readonly string[]): string {
  return members.length === 0 ? '{}' : broken('{', members, '}');
}

/** `name(a, b)`, broken when it has to be. */
export function callOf(name: string, args: readonly string[], room: Room = {}): string {
  return bracketed(`${name}(`, args, ')', room);
}

/** `name: test ? yes : no`, broken when it has to be; any other value stays as it is. */
export function memberOf(name: string, value: string | Conditional, room: Room = {}): string {
  const flat = typeof value === 'string' ? value : flatConditional(value);
  if (fits(`${name}: ${flat},`, room) || typeof value === 'string') return `${name}: ${flat}`;
  const { test, yes } = value;
  return `${name}:\n${indent(`${test}\n${indent(`? ${yes}\n: ${grouped(value.no)}`)}`)}`;
}

export interface Conditional {
  readonly test: string;
  readonly yes: string;
  readonly no: string;
}

function flatConditional({ test, yes, no }: Conditional): string {
  return `${test} ? ${yes} : ${grouped(no)}`;
}

/** An inner choice stands in parentheses. */
function grouped(code: string): string {
  return code.includes(' ? ') || code.includes(' ?? ') ? `(${code})` : code;
}

function bracketed(open: string, items: readonly string[], close: string, room: Room): string {
  const flat = open + items.join(', ') + close;
  return fits(flat, room) ? flat : broken(open.trimEnd(), items, close.trimStart());
}

function broken(open: string, items: readonly string[], close: string): string {
  return `${open}\n${items.map((item) => `${indent(item)},`).join('\n')}\n${close}`;
}
