import type { Report } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/messages.js';
import type { Span } from '../diagnostics/source.js';
import { expandGlob } from './glob.js';
import type { SpecHost } from './host.js';
import { maximumFiles, maximumSize, maximumTotalBytes, maximumTotalSigns } from './limits.js';
import { mergeTrees } from './merge.js';
import { readTree } from './read-tree.js';
import type { Room } from './read-yaml.js';
import type { MapNode, SpecNode } from './tree.js';

interface Reading {
  readonly host: SpecHost;
  readonly report: Report;
  /** The real path of the folder nothing may lead out of. */
  readonly root: string;
  /** Real paths already read. */
  readonly read: Set<string>;
  /** Of the files read so far. */
  bytes: number;
  readonly room: Room;
  /** How many values those stand for. */
  size: number;
  /** Real paths of the files that are including each other right now. */
  readonly open: string[];
}

/** The tree of a file together with everything it includes; what cannot be included is reported and left out. */
export function readWithIncludes(
  path: string,
  host: SpecHost,
  report: Report,
): MapNode | undefined {
  const real = host.stat(path)?.realPath;
  const root = real?.slice(0, Math.max(real.lastIndexOf('/'), 0)) ?? '';
  return readPart(path, undefined, {
    host,
    report,
    root,
    read: new Set(),
    open: [],
    bytes: 0,
    room: { signs: maximumTotalSigns },
    size: 0,
  });
}

function readPart(path: string, from: Span | undefined, reading: Reading): MapNode | undefined {
  const info = reading.host.stat(path);
  const tree = readTree(path, reading.host, reading.report, reading.room, from);
  if (tree === undefined || info === undefined) return undefined;
  const real = info.realPath;
  reading.read.add(real);
  reading.bytes += info.bytes;
  reading.size += tree.size;
  reading.open.push(real);
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
  let merged = tree;
  for (const pattern of patternsOf(tree, reading.report)) {
    for (const part of includedBy(pattern, folder, reading)) {
      merged = mergeTrees(merged, part, reading.report);
    }
  }
  reading.open.pop();
  return merged;
}

interface Pattern {
  readonly text: string;
  readonly span: Span;
}

function patternsOf(tree: MapNode, report: Report): Pattern[] {
  const include = tree.entries.get('include')?.value;
  if (include === undefined) return [];
  const items: readonly SpecNode[] = include.kind === 'list' ? include.items : [include];
  return items.flatMap((item) => {
    if (include.kind === 'list' && item.kind === 'scalar' && typeof item.value === 'string')
      return [{ text: item.value, span: item.span }];
    report({ ...diagnose('include-not-text'), span: item.span });
    return [];
  });
}

function* includedBy(
  { text, span }: Pattern,
  folder: string,
  reading: Reading,
): Generator<MapNode> {
  const { host, report, root } = reading;
  const paths = expandGlob(text, folder, host);
  if (paths === 'outside') {
    report({ ...diagnose('include-outside', text), span });
    return;
  }
  if (paths.length === 0) report({ ...diagnose('include-nothing', text), span });
  for (const path of paths) {
    // That has been told of the file that was too much.
    if (reading.room.signs < 0) return;
    const real = host.stat(path)?.realPath ?? '';
    if (!real.startsWith(`${root}/`)) {
      report({ ...diagnose('include-outside', path), span });
    } else if (reading.open.includes(real)) {
      report({ ...diagnose('include-cycle', path), span });
    } else if (reading.read.size >= maximumFiles) {
      report({ ...diagnose('include-too-many', maximumFiles), span });
      return;
    } else if (reading.bytes > maximumTotalBytes) {
      report({ ...diagnose('include-too-large', maximumTotalBytes), span });
      return;
    } else if (reading.size > maximumSize) {
      report({ ...diagnose('spec-too-large', maximumSize), span });
      return;
    } else if (!reading.read.has(real)) {
      const part = readPart(path, span, reading);
      if (part) yield part;
    }
  }
}
