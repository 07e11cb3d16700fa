import { readableJson } from './json.js';

/**
 * JSON data as YAML 1.2 text in block style. A general printer weighs every style for every text, which takes a third of a second for a contract
 * of fifty resources; this one has one style for each kind of text, so a change of the data is a change of the lines it concerns.
 */
export function yamlText(data: unknown): string {
  const out: string[] = [];
  if (isCollection(data)) writeCollection(out, data, '', '');
  else out.push(scalar(data, ''), '\n');
  return out.join('');
}

type Collection = readonly unknown[] | Readonly<Record<string, unknown>>;

/** What stands on lines of its own; an empty one stands on the line of its key. */
function isCollection(value: unknown): value is Collection {
  if (typeof value !== 'object' || value === null) return false;
  return (Array.isArray(value) ? value : Object.keys(value)).length > 0;
}

/** `lead` stands before the first line instead of the indent: the first line of an item is that of its dash. */
function writeCollection(out: string[], value: Collection, indent: string, lead: string): void {
  const inner = `${indent}  `;
  let before = lead;
  if (Array.isArray(value)) {
    for (const item of value) {
      out.push(before, '-');
      if (isCollection(item)) writeCollection(out, item, inner, ' ');
      else out.push(' ', scalar(item, inner), '\n');
      before = indent;
    }
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    out.push(before, isPlain(key) ? key : readableJson(key), ':');
    if (isCollection(member)) {
      out.push('\n');
      writeCollection(out, member, inner, inner);
    } else {
      out.push(' ', scalar(member, inner), '\n');
    }
    before = indent;
  }
}

function scalar(value: unknown, indent: string): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (isPlain(value)) return value;
  return isBlock(value) ? literal(value, indent) : readableJson(value);
}

/** Words and sentences that nothing could take for anything but text, YAML 1.1 included. */
function isPlain(text: string): boolean {
  return (
    /^[A-Za-z/$](?:[^\p{C}\p{Z}#:"[\]{}]| (?! |$)|:(?=[A-Za-z/]))*$/u.test(text) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
  );
}

/** Lines of plain text, which read best as they are. */
function isBlock(text: string): boolean {
  return (
    /^\S/.test(text) &&
    text.includes('\n') &&
    /^(?:(?:[^\p{C}\p{Zl}\p{Zp}]*[^\p{C}\p{Z}])?\n)*[^\p{C}\p{Zl}\p{Zp}]*[^\p{C}\p{Z}]$/u.test(text)
  );
}

function literal(text: string, indent: string): string {
  const lines = text.split('\n').map((line) => (line === '' ? '' : indent + line));
  return `|-\n${lines.join('\n')}`;
}
