/**
 * Adds members to an object inside a JSON text and leaves every other character alone. The text must be valid JSON; `path` must lead to an
 * object through objects, and the members must not be there yet. New members take the indentation of their siblings.
 */
export function addMembers(
  json: string,
  path: readonly string[],
  members: Readonly<Record<string, unknown>>,
): string {
  const entries = Object.entries(members);
  if (entries.length === 0) return json;

  const open = objectAt(json, path);
  const close = endOfValue(json, open) - 1;
  const lastEnd = open + 1 + json.slice(open + 1, close).trimEnd().length;
  const isEmpty = lastEnd === open + 1;

  const lineBreak = json.includes('\r\n') ? '\r\n' : '\n';
  const unit = /^[ \t]+/m.exec(json)?.[0] ?? '  ';
  const outer = indentationAt(json, open);
  const inner = outer + unit;
  const added = entries
    .map(([name, value]) => {
      const printed = JSON.stringify(value, null, unit).split('\n').join(`${lineBreak}${inner}`);
      return `${lineBreak}${inner}${JSON.stringify(name)}: ${printed}`;
    })
    .join(',');
  const rest = json.slice(lastEnd, close).includes('\n')
    ? json.slice(lastEnd)
    : lineBreak + outer + json.slice(close);
  return json.slice(0, lastEnd) + (isEmpty ? '' : ',') + added + rest;
}

/** Offset of the `{` that a path of keys leads to. */
function objectAt(json: string, path: readonly string[]): number {
  let at = skipSpace(json, 0);
  for (const key of path) at = memberValue(json, at, key);
  return at;
}

/** Offset of a member's value. Of two members with the same name the last one counts, as for JSON.parse. */
function memberValue(json: string, open: number, key: string): number {
  let found: number | undefined;
  let at = skipSpace(json, open + 1);
  while (json[at] === '"') {
    const nameEnd = endOfValue(json, at);
    const value = skipSpace(json, skipSpace(json, nameEnd) + 1);
    if (JSON.parse(json.slice(at, nameEnd)) === key) found = value;
    at = skipSpace(json, endOfValue(json, value));
    if (json[at] === ',') at = skipSpace(json, at + 1);
  }
  if (found === undefined) throw new Error(`The object has no member "${key}"`);
  return found;
}

/** Offset behind the value that begins at an offset. */
function endOfValue(json: string, start: number): number {
  const first = json[start];
  if (first === '"') return endOfString(json, start);
  if (first !== '{' && first !== '[')
    return start + (/^[\w.+-]+/.exec(json.slice(start))?.[0].length ?? 0);

  let depth = 0;
  let at = start;
  do {
    const character = json[at];
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    at = character === '"' ? endOfString(json, at) : at + 1;
  } while (depth > 0);
  return at;
}

function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

function skipSpace(json: string, start: number): number {
  let at = start;
  while (/\s/.test(json[at] ?? '')) at += 1;
  return at;
}

/** The white space with which the line of an offset begins. */
function indentationAt(json: string, offset: number): string {
  const lineStart = json.lastIndexOf('\n', offset) + 1;
  return /^[ \t]*/.exec(json.slice(lineStart))?.[0] ?? '';
}
