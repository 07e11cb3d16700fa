import type { Span } from '../diagnostics/source.js';
import { tokensOf } from './pointer.js';
import { spanInScalar } from './scalar-offsets.js';
import type { Entry, SpecNode } from './tree.js';

/** Where a value (or its key) stands, by its JSON Pointer (RFC 6901). Of what is absent, the place of the nearest thing around it. */
export type Locate = (pointer: string, what?: 'key' | 'value') => Span | undefined;

/** Where a stretch of a scalar's text stands: UTF-16 offsets into its value, whatever its quotes, escapes and folds. */
export type LocateInScalar = (pointer: string, start: number, end: number) => Span | undefined;

export interface Places {
  readonly locate: Locate;
  readonly locateInScalar: LocateInScalar;
  /** The node at the pointer, where the way it is written matters. */
  readonly nodeAt: (pointer: string) => SpecNode | undefined;
}

/** Nothing is anywhere: for values that were not read from files. */
export const nowhere: Places = {
  locate: () => undefined,
  locateInScalar: () => undefined,
  nodeAt: () => undefined,
};

export function placesIn(root: SpecNode): Places {
  const locateInScalar: LocateInScalar = (pointer, start, end) => {
    const found = find(root, pointer);
    if (!found.exact || found.node.kind !== 'scalar') return spanOf(found, 'value');
    return spanInScalar(found.node, start, end);
  };
  return {
    locate: (pointer, what = 'value') => {
      const found = find(root, pointer);
      return spanOf(found, found.exact ? what : 'key');
    },
    locateInScalar,
    nodeAt: (pointer) => {
      const found = find(root, pointer);
      return found.exact ? found.node : undefined;
    },
  };
}

interface Found {
  readonly node: SpecNode;
  /** The key of the map entry, if the node is one. */
  readonly key: Span | undefined;
  /** The pointer's end was reached. */
  readonly exact: boolean;
}

function find(root: SpecNode, pointer: string): Found {
  let found: Found = { node: root, key: undefined, exact: true };
  for (const token of tokensOf(pointer)) {
    const next = childOf(found.node, token);
    if (next === undefined) return { ...found, exact: false };
    found = { node: next.value, key: next.key, exact: true };
  }
  return found;
}

function childOf(node: SpecNode, token: string): { value: SpecNode; key?: Span } | undefined {
  if (node.kind === 'map') return node.entries.get(token) satisfies Entry | undefined;
  if (node.kind !== 'list' || !/^\d+$/.test(token)) return undefined;
  const item = node.items[Number(token)];
  return item && { value: item };
}

/** A value without any text (`fields:` and nothing more) is shown at its key. */
function spanOf({ node, key }: Found, what: 'key' | 'value'): Span {
  if (key === undefined) return node.span;
  return what === 'key' || node.span.start === node.span.end ? key : node.span;
}
