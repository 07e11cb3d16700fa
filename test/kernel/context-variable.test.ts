import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ContextVariable } from '../../templates/kernel/context-variable.js';

const name = new ContextVariable<string>();
const count = new ContextVariable<number>();

const seen = () => [name.get(), count.get()];

test('variables are set one by one, for what is begun inside', async () => {
  expect(seen()).toEqual([undefined, undefined]);
  const later = name.run('a', async () => {
    expect(seen()).toEqual(['a', undefined]);
    await turn();
    const inner = count.run(1, async () => {
      await turn();
      return [seen(), name.run('b', seen), name.run(undefined, seen), count.run(2, seen)];
    });
    expect(seen()).toEqual(['a', undefined]);
    return inner;
  });
  expect(seen()).toEqual([undefined, undefined]);
  expect(await later).toEqual([
    ['a', 1],
    ['b', 1],
    [undefined, 1],
    ['a', 2],
  ]);
});

test('work may begin itself anew inside the last, over and over', async () => {
  let runs = 0;
  const step = (): Promise<unknown> =>
    count.run(runs++, async () => {
      await turn();
      return runs < 2000 ? name.run(undefined, step) : seen();
    });
  expect(await name.run('a', step)).toEqual([undefined, 1999]);
});
