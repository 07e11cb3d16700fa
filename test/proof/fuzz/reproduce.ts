/** A request in a form that can be typed, as small as it can be made while it still shows the same. */
import { copyOf, type Draft } from './draft.js';

/** Requests a problem is worth. */
const patience = 100;

/** Tries what is left when one thing is taken away, again and again; `fails` sends it. */
export async function shrink(draft: Draft, fails: (smaller: Draft) => Promise<boolean>) {
  let smallest = draft;
  let tried = 0;
  for (let again = true; again; ) {
    again = false;
    for (const smaller of smallerThan(smallest)) {
      if (++tried > patience) return smallest;
      if (!(await fails(smaller))) continue;
      smallest = smaller;
      again = true;
      break;
    }
  }
  return smallest;
}

function* smallerThan(draft: Draft): Generator<Draft> {
  for (let index = 0; index < draft.headers.length; index++) {
    const smaller = copyOf(draft);
    smaller.headers.splice(index, 1);
    yield smaller;
  }
  const parameters = draft.query === '' ? [] : draft.query.split('&');
  if (parameters.length > 20) yield { ...copyOf(draft), query: '' };
  else
    for (const index of parameters.keys())
      yield { ...copyOf(draft), query: parameters.toSpliced(index, 1).join('&') };
  if (draft.body === undefined) return;
  yield { ...copyOf(draft), body: undefined };
  for (const body of smallerJson(draft.body.toString()))
    yield { ...copyOf(draft), body: Buffer.from(body) };
}

/** The members of an object, each taken away; of too many, one half and the other. */
function smallerJson(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    const members = Object.entries(value);
    const half = members.length / 2;
    const smaller =
      members.length > 20
        ? [members.slice(0, half), members.slice(half)]
        : members.map((_, index) => members.toSpliced(index, 1));
    return smaller.map((left) => JSON.stringify(Object.fromEntries(left)));
  } catch {
    return [];
  }
}

/** For bash. A token is named after whose it is, since it does not outlive the run. */
export function asCurl({ method, path, query, headers, body }: Draft, whose: string): string {
  const told = headers.map(([name, value]) =>
    name === 'authorization'
      ? `${name}: ${value.slice(0, 12)}… (${whose})`
      : `${name}: ${cut(value)}`,
  );
  const url = cut(`http://127.0.0.1:3000${path}${query === '' ? '' : `?${query}`}`);
  return [
    `curl -i -g --path-as-is -X ${method} ${quoted(url)}`,
    ...told.map((header) => `-H ${quoted(header)}`),
    ...(body === undefined ? [] : [`--data-binary ${quotedBytes(body)}`]),
  ].join(' ');
}

/** What is longer is long for the sake of it. */
const longest = 800;

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length} in all)` : text;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function quotedBytes(bytes: Buffer): string {
  const text = bytes.subarray(0, longest).toString('latin1');
  const escaped = text.replace(/[^ -&(-[\]-~]/g, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `$'${escaped}'${bytes.length > longest ? ` # ${bytes.length} bytes in all` : ''}`;
}
