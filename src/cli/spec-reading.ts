/** Remembers what a spec was read from, so that a later run can tell without compiling that it would read the same. */
import type { SpecReading } from '../output/cache.js';
import { hashOf } from '../plan/hash.js';
import type { SpecHost } from '../spec/host.js';

export interface RecordingHost extends SpecHost {
  /** Every question asked so far, and a hash of the answers. */
  readonly reading: () => SpecReading;
}

type Kind = 'stat' | 'read' | 'list';

/** Passes every question on and keeps it with its answer. `onRead` is told how many bytes have been read so far. */
export function recordingHost(
  host: SpecHost,
  onRead: (bytes: number) => void = () => {},
): RecordingHost {
  const answers = new Map<string, string>();
  let bytes = 0;
  const keep = <T>(kind: Kind, path: string, answer: T): T => {
    answers.set(`${kind} ${path}`, answerText(kind, answer));
    return answer;
  };
  return {
    stat: (path) => keep('stat', path, host.stat(path)),
    read: (path) => {
      const answer = keep('read', path, host.read(path));
      bytes += answer.length;
      onRead(bytes);
      return answer;
    },
    list: (folder) => keep('list', folder, host.list(folder)),
    reading: () => ({
      asked: [...answers.keys()],
      answers: hashOf([...answers.values()].join('\n')),
    }),
  };
}

/** Whether every question is answered as it was then. */
export function readsTheSame({ asked, answers }: SpecReading, host: SpecHost): boolean {
  try {
    const again = recordingHost(host);
    for (const question of asked) {
      const [kind, ...path] = question.split(' ');
      if (kind !== 'stat' && kind !== 'read' && kind !== 'list') return false;
      again[kind](path.join(' '));
    }
    return again.reading().answers === answers;
  } catch {
    // What cannot be read any more is not what it was.
    return false;
  }
}

function answerText(kind: Kind, answer: unknown): string {
  if (answer instanceof Uint8Array) return hashOf(answer);
  if (kind === 'list' && Array.isArray(answer)) return JSON.stringify([...answer].sort());
  return JSON.stringify(answer) ?? 'nothing';
}
