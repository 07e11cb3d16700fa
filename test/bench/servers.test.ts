/** The parts of the servers' benchmark that make numbers of runs. What it measures it verifies itself, whenever it runs. */
import { expect, test } from 'vitest';
import { ownerOf, teamOfTask, teamsOf } from '../../bench/servers/data.js';
import { toWire } from '../../bench/servers/load/http-request.js';
import { operationsOf, works } from '../../bench/servers/operations.js';
import { readOptions } from '../../bench/servers/options.js';
import { randomFrom } from '../../bench/servers/random.js';
import { replaceSection } from '../../bench/servers/results-file.js';
import type { Stage } from '../../bench/servers/stage.js';
import { linesOf, median, perSecond, ratioOf } from '../../bench/servers/summary.js';

const start = { firstAnswer: 0, firstRow: 0, idle: 0, loaded: 0 };

function stageOf(requests: number): Stage {
  const load = { requests, seconds: 2, p50: 1, p99: 2, max: 3, generatorShare: 0 };
  const cpu = { serverCpu: 100, databaseCpu: 50 };
  return { runs: [{ work: 'read', connections: 32, ...load, ...cpu }], failures: [], start };
}

test('ratios compare within a round, and skip rounds that failed', () => {
  const all = [
    { name: 'ours', title: 'Ours', stages: [stageOf(400), undefined, stageOf(90)] },
    { name: 'bare', title: 'Bare', stages: [stageOf(200), stageOf(100), stageOf(30)] },
  ];
  const comparison = {
    of: 'ours',
    to: 'bare',
    work: 'read',
    connections: 32,
    read: perSecond,
  } as const;
  expect(ratioOf(all, comparison)).toBe(2.5);
  expect(ratioOf(all, { ...comparison, of: 'parse' })).toBeUndefined();
  expect(linesOf(all, 'read', 32).map(({ perSecond, ratio }) => [perSecond, ratio])).toEqual([
    [122.5, 2.5],
    [50, 1],
  ]);
  expect(linesOf(all, 'list', 32)).toEqual([]);
});

test('a median is between the middle two', () => {
  expect([median([3, 1, 2]), median([4, 1]), median([])]).toEqual([2, 2.5, Number.NaN]);
});

test('a section of the results replaces the one before, and no other', () => {
  const first = replaceSection('# Results\n', 'Servers', 'one\n');
  const second = replaceSection(first, 'Scale', 'two');
  expect(replaceSection(second, 'Servers', '### read\n\nthree')).toBe(
    '# Results\n\n## Servers\n\n### read\n\nthree\n\n## Scale\n\ntwo\n',
  );
});

test('a request on the wire counts bytes', () => {
  const request = {
    method: 'POST',
    path: '/v1/notes',
    headers: { A: 'b' },
    body: { t: 'ü' },
  } as const;
  expect(toWire(request, 80).toString()).toBe(
    'POST /v1/notes HTTP/1.1\r\nHost: 127.0.0.1:80\r\nA: b\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"t":"ü"}',
  );
});

test('every caller may do what they are made to ask', () => {
  const size = { notes: 50_000, tasks: 50_000 };
  const random = randomFrom(3);
  for (const work of Object.keys(works) as (keyof typeof works)[]) {
    for (let count = 0; count < 500; count++) {
      const operation = operationsOf[work](random, size);
      if ('note' in operation) expect(ownerOf(operation.note)).toBe(operation.user);
      if ('task' in operation)
        expect(teamsOf(operation.user)).toContain(teamOfTask(operation.task, size.tasks));
    }
  }
});

test('only a complete run writes the results', () => {
  const out = (...args: string[]) => readOptions(args, 'RESULTS.md').out;
  expect([out(), out('--scale'), out('--quick'), out('--core'), out('--rounds', '5')]).toEqual([
    'RESULTS.md',
    'RESULTS.md',
    ...[undefined, undefined, undefined],
  ]);
  expect(out('--work', 'read', '--out', 'here.md')).toBe('here.md');
  expect(() => readOptions(['--work', 'rad'], '')).toThrow(
    'There is no rad. There are: read, list, create, patch, relation, expand, mixed.',
  );
  expect(() => readOptions(['--seconds', '0'], '')).toThrow('0 is not a whole number from 1.');
});
