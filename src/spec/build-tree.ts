import {
  isAlias,
  isMap,
  isScalar,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/messages.js';
import type { SourceFile, Span } from '../diagnostics/source.js';
import { forbiddenCharacter } from './characters.js';
import { maximumDepth, maximumSize } from './limits.js';
import { explainTrap } from './traps.js';
import type { Entry, ScalarStyle, SpecNode } from './tree.js';

/** Leaves the tree at once: what is too large or too deep is not looked at further. */
class Refusal extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

/** The document as a tree with places. Undefined when it is too large or too deep; other mistakes are reported and passed over. */
export function buildTree(
  file: SourceFile,
  root: ParsedNode,
  report: Report,
): SpecNode | undefined {
  try {
    return new TreeBuilder(file, report).build(root, 0, false);
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure;
    report(failure.diagnostic);
    return undefined;
  }
}

class TreeBuilder {
  /** What each anchor stands for; `null` while that is being built. */
  private readonly anchors = new Map<string, SpecNode | null>();

  constructor(
    private readonly file: SourceFile,
    private readonly report: Report,
  ) {}

  build(node: ParsedNode, depth: number, inFlow: boolean): SpecNode {
    const span = this.span(node.range[0], node.range[1]);
    if (depth > maximumDepth)
      throw new Refusal({ ...diagnose('spec-too-deep', maximumDepth), span });
    if (isAlias(node)) return this.resolve(node.source, span);
    if (node.anchor !== undefined) {
      // `&& b` is an anchor called `&` to YAML.
      if (!/^[\w-]+$/.test(node.anchor)) this.reportTrap(span.start);
      this.anchors.set(node.anchor, null);
    }
    const built = this.collect(node, span, depth, inFlow);
    if (built.size > maximumSize)
      throw new Refusal({ ...diagnose('spec-too-large', maximumSize), span });
    if (node.anchor !== undefined) this.anchors.set(node.anchor, built);
    return built;
  }

  private collect(node: ParsedNode, span: Span, depth: number, inFlow: boolean): SpecNode {
    if (isScalar(node)) return this.scalar(node as Scalar.Parsed, span, inFlow);
    if (isMap(node)) return this.map(node as YAMLMap.Parsed, span, depth);
    const list = node as YAMLSeq.Parsed;
    const items = list.items.map((item) => this.build(item, depth + 1, list.flow === true));
    return { kind: 'list', items, span, size: items.reduce((sum, item) => sum + item.size, 1) };
  }

  private map(node: YAMLMap.Parsed, span: Span, depth: number): SpecNode {
    const flow = node.flow === true;
    const entries = new Map<string, Entry>();
    const merged: SpecNode[] = [];
    for (const { key, value } of node.items) {
      const at = this.span(key.range[0], key.range[1]);
      const built: SpecNode =
        value === null
          ? {
              kind: 'scalar',
              value: null,
              style: 'plain',
              span: this.span(at.end, at.end),
              size: 1,
            }
          : this.build(value as ParsedNode, depth + 1, flow);
      const name = this.keyName(key as ParsedNode, at, flow);
      if (name === undefined) continue;
      if (name === '<<') merged.push(...this.mergeSources(built, at));
      else this.add(entries, name, { key: at, value: built });
    }
    for (const source of merged) {
      if (source.kind !== 'map') continue;
      for (const [name, entry] of source.entries) if (!entries.has(name)) entries.set(name, entry);
    }
    let size = 1;
    for (const { value } of entries.values()) size += value.size;
    return { kind: 'map', entries, flow, span, size };
  }

  private add(entries: Map<string, Entry>, name: string, entry: Entry): void {
    const first = entries.get(name);
    if (first === undefined) {
      entries.set(name, entry);
      return;
    }
    this.report({
      ...diagnose('yaml-duplicate-key', name),
      span: entry.key,
      related: [{ message: 'It is here first.', span: first.key }],
    });
  }

  /** Keys are text as written: `1` and `true` are names like any other, and the schema says where they may stand. */
  private keyName(key: ParsedNode, span: Span, inFlow: boolean): string | undefined {
    if (isAlias(key) || !isScalar(key)) {
      this.report({ ...diagnose('yaml-key'), span });
      return undefined;
    }
    const { value } = this.scalar(key as Scalar.Parsed, span, inFlow);
    return typeof value === 'string' ? value : (key as Scalar.Parsed).source;
  }

  /** A merge key (`<<`, of YAML 1.1) takes a map or a list of maps; what the map has itself wins. */
  private mergeSources(value: SpecNode, span: Span): readonly SpecNode[] {
    const sources = value.kind === 'list' ? value.items : [value];
    if (!sources.every((source) => source.kind === 'map'))
      this.report({ ...diagnose('yaml-merge'), span });
    return sources;
  }

  private resolve(anchor: string, span: Span): SpecNode {
    const found = this.anchors.get(anchor);
    if (found) return found;
    this.report({ ...diagnose('yaml-alias', anchor), span });
    return { kind: 'scalar', value: null, style: 'plain', span, size: 1 };
  }

  private scalar(node: Scalar.Parsed, span: Span, inFlow: boolean): SpecNode & { kind: 'scalar' } {
    const style = styles[node.type ?? 'PLAIN'];
    if (style === 'plain') this.watchPlain(node.source, span, inFlow);
    return { kind: 'scalar', value: this.scalarValue(node, span), style, span, size: 1 };
  }

  private scalarValue(node: Scalar.Parsed, span: Span): string | number | boolean | null {
    const { value } = node;
    if (typeof value === 'string') {
      const forbidden = forbiddenCharacter(value);
      if (forbidden === undefined) return value;
      this.report({ ...diagnose('yaml-character', forbidden), span });
      return '';
    }
    if (typeof value === 'number' && !Number.isFinite(value)) {
      this.report({ ...diagnose('yaml-number', node.source), span });
      return 0;
    }
    return typeof value === 'number' || typeof value === 'boolean' ? value : null;
  }

  /** Text that YAML cut off without a word: at a comma or bracket, or where a comment seems to begin inside a quotation. */
  private watchPlain(source: string, span: Span, inFlow: boolean): void {
    if (inFlow && balance(source) > 0) this.reportTrap(span.start);
    if (!/^[ \t]+#/.test(this.file.text.slice(span.end, span.end + 80))) return;
    const comment = this.file.text.slice(span.end).split('\n', 1)[0] ?? '';
    const cut = ["'", '"'].some((quote) => isOdd(source, quote) && isOdd(comment, quote));
    if (cut) this.reportTrap(span.start);
  }

  private reportTrap(offset: number): void {
    const trap = explainTrap(this.file, offset);
    if (trap) this.report(trap);
  }

  private span(start: number, end: number): Span {
    return { file: this.file, start, end };
  }
}

const styles = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
} as const satisfies Record<Scalar.Type, ScalarStyle>;

/** Opening parentheses that are not closed. */
function balance(text: string): number {
  return text.split('(').length - text.split(')').length;
}

function isOdd(text: string, character: string): boolean {
  return text.split(character).length % 2 === 0;
}
