/** What these are called is never logged, in whatever object it turns up. */
const secrets = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'token',
  'secret',
  'body',
]);

/** Levels of objects that are looked into: the one that is logged, and two below. */
const levels = 3;

type Entry = Record<string, unknown>;

/** The object itself where there is nothing to hide, which costs next to nothing; else a copy. */
export function withoutSecrets(entry: Entry): Entry {
  return censored(entry, levels);
}

function censored(entry: Entry, depth: number): Entry {
  let copy: Entry | undefined;
  for (const name of Object.keys(entry)) {
    const value = entry[name];
    const shown = secrets.has(name) ? '[redacted]' : lookInto(value, depth - 1);
    if (shown === value) continue;
    copy ??= { ...entry };
    copy[name] = shown;
  }
  return copy ?? entry;
}

/** What is written in a form of its own (dates, errors, requests and replies) is the serializers' affair. */
function lookInto(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth === 0) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => lookInto(item, depth - 1));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const prototype = Object.getPrototypeOf(value);
  const isPlain = prototype === Object.prototype || prototype === null;
  return isPlain ? censored(value as Entry, depth) : value;
}
