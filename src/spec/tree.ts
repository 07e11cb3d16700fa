import type { Span } from '../diagnostics/source.js';

/** How a scalar is written, which decides how offsets into its value map to the file. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

/**
 * A value of the spec together with where it stands. Includes are merged in this form, so a node's neighbours may come from other files; a
 * node reached through a YAML alias stands where its anchor does.
 */
export type SpecNode = MapNode | ListNode | ScalarNode;

interface BaseNode {
  readonly span: Span;
  /** How many values the node stands for, aliases counted as often as they are used. */
  readonly size: number;
}

export interface MapNode extends BaseNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  /** Written in braces. */
  readonly flow: boolean;
}

export interface Entry {
  readonly key: Span;
  readonly value: SpecNode;
}

export interface ListNode extends BaseNode {
  readonly kind: 'list';
  readonly items: readonly SpecNode[];
}

export interface ScalarNode extends BaseNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly style: ScalarStyle;
}

/** The plain value. Maps have no prototype: a key `__proto__` is a key like any other. */
export function plainValue(node: SpecNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainValue);
    case 'map': {
      const value = Object.create(null) as Record<string, unknown>;
      for (const [key, entry] of node.entries) value[key] = plainValue(entry.value);
      return value;
    }
  }
}
