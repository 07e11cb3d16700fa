import type { Diagnostic, Report } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/messages.js';
import type { SourceFile, Span } from '../diagnostics/source.js';
import { buildTree } from './build-tree.js';
import type { SpecHost } from './host.js';
import { maximumBytes } from './limits.js';
import { type Room, readYaml } from './read-yaml.js';
import type { MapNode, SpecNode } from './tree.js';

/** One file as a tree. `from` is where another file names it. */
export function readTree(
  path: string,
  host: SpecHost,
  report: Report,
  room: Room,
  from?: Span,
): MapNode | undefined {
  const text = readText(path, host);
  if (typeof text !== 'string') {
    report({ ...text, ...(from && { span: from }) });
    return undefined;
  }
  const file: SourceFile = { path, text };
  const document = readYaml(file, report, room);
  if (document === undefined) return undefined;
  if (document.contents === null) {
    report({ ...diagnose('spec-empty'), span: { file, start: 0, end: 0 } });
    return undefined;
  }
  const tree = buildTree(file, document.contents, report);
  if (tree === undefined || tree.kind === 'map') return tree;
  report(
    tree.kind === 'scalar' && tree.value === null
      ? { ...diagnose('spec-empty'), span: { file, start: 0, end: 0 } }
      : { ...diagnose('spec-not-a-map', describe(tree)), span: tree.span },
  );
  return undefined;
}

function readText(path: string, host: SpecHost): string | Diagnostic {
  const info = host.stat(path);
  if (info === undefined) return diagnose('file-missing', path);
  if (info.kind !== 'file') return diagnose('file-unreadable', path, 'it is not a file');
  if (info.bytes > maximumBytes) return diagnose('file-too-large', path, info.bytes, maximumBytes);
  let bytes: Uint8Array;
  try {
    bytes = host.read(path);
  } catch (failure) {
    return diagnose('file-unreadable', path, String((failure as Error).message));
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return diagnose('file-not-utf8', path);
  }
}

function describe(node: SpecNode): string {
  return node.kind === 'list' ? 'a list' : 'a single value';
}
