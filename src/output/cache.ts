import { compareText } from '../plan/file-plan.js';
import type { Note } from '../plan/planned-file.js';

/**
 * What the last run knew. Only a shortcut: it is ignored by git, and without it everything is planned and rendered again.
 */
export interface RenderCache {
  /** Which Backsmith ran; another one starts afresh. */
  readonly build: string;
  /** Hash of what the plan was made from; the same is the same plan. */
  readonly input: string;
  /** What the input was read from; absent where that had to be said something about. */
  readonly reading?: SpecReading;
  /** The tool's files: path → hash of the key, hash of the content, and what was noticed. */
  readonly tool: ReadonlyMap<string, CachedFile>;
  /** The team's files: path → hash of a text that lacks nothing, or empty where any text will do. */
  readonly team: ReadonlyMap<string, string>;
}

/** Questions to the file system, and a hash of what it answered. */
export interface SpecReading {
  readonly asked: readonly string[];
  readonly answers: string;
}

export interface CachedFile {
  readonly key: string;
  readonly content: string;
  readonly notes: readonly Note[];
}

export const cachePath = '.backsmith/cache.json';

/** An empty cache when the text is missing, broken or of another build. */
export function parseCache(text: string | undefined, build: string): RenderCache {
  const tool = new Map<string, CachedFile>();
  const team = new Map<string, string>();
  const value = text === undefined ? undefined : parseJson(text);
  if (!isObject(value) || value.build !== build) return { build, input: '', tool, team };

  for (const [path, entry] of entriesOf(value.tool)) {
    if (!Array.isArray(entry)) continue;
    const [key, content, ...notes] = entry as unknown[];
    if (typeof key === 'string' && typeof content === 'string')
      tool.set(path, { key, content, notes: notes.filter(isNote) });
  }
  for (const [path, hash] of entriesOf(value.team))
    if (typeof hash === 'string') team.set(path, hash);
  const { input, reading } = value;
  return {
    build,
    input: typeof input === 'string' ? input : '',
    ...(isReading(reading) && { reading }),
    tool,
    team,
  };
}

export function printCache({ build, input, reading, tool, team }: RenderCache): string {
  const content = {
    build,
    input,
    reading,
    tool: sorted(tool, ({ key, content, notes }) => [key, content, ...notes]),
    team: sorted(team, (hash) => hash),
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}

function sorted<T>(map: ReadonlyMap<string, T>, print: (value: T) => unknown): object {
  const entries = [...map].sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([path, value]) => [path, print(value)]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function isReading(value: unknown): value is SpecReading {
  return isObject(value) && Array.isArray(value.asked) && typeof value.answers === 'string';
}

function isNote(value: unknown): value is Note {
  return isObject(value) && typeof value.pointer === 'string' && isObject(value.found);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
