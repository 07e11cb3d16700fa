import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { AppModel } from '../../../src/model/model.js';
import type { Application } from '../../../templates/kernel/application.js';
import type * as Questions from '../../../templates/kernel/database/question.js';
import type { Caller } from '../../../templates/kernel/identity/caller.js';
import type { StoredRow } from '../../../templates/kernel/resource.js';
import { exampleModel } from '../../helpers/example-model.js';
import { generateServer } from '../../helpers/generated-server.js';
import { type SqlEngine, sqlEngines } from '../../helpers/sql-engine.js';
import { initialSql } from '../database/migrate.js';

describe.each(sqlEngines)('%s prepares every statement of', (_name, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  test.each(['todo', 'chat', 'shop', 'clinic', 'tracker'])('%s', async (example) => {
    const model = exampleModel(example);
    await engine.clear();
    await engine.exec(await initialSql(model));
    const texts = await statementTexts(model);
    expect(texts.length).toBeGreaterThan(model.resources.length * 10);
    for (const [index, text] of texts.entries()) await engine.exec(`prepare s${index} as ${text}`);
    for (const index of texts.keys()) await engine.exec(`deallocate s${index}`);
  });
});

/** What the generated statements send, to ask for one and for several, in the name of a caller and of a stranger. */
async function statementTexts(model: AppModel): Promise<string[]> {
  const { root, remove } = await generateServer(model);
  onTestFinished(remove);
  const load = <Module>(path: string): Promise<Module> =>
    import(pathToFileURL(join(root, 'src/generated', path)).href);
  const { application } = await load<{ application: Application }>('application.ts');
  const { statementOf } = await load<typeof Questions>('kernel/database/question.ts');

  const caller: Caller = { id: randomUUID(), email: null, roles: [] };
  const row = { id: randomUUID(), version: 1 } as StoredRow;
  const none: ReadonlySet<string> = new Set();
  return application.resources.flatMap(({ statements }) =>
    [caller, null].flatMap((asker) => {
      const asks = [
        statements.read(asker, row.id),
        statements.peek(asker, row.id),
        statements.insert(asker, row, none, false),
        statements.update(asker, row, none),
        statements.remove(asker, row.id, null),
      ].filter((ask) => ask !== undefined);
      const explained = (['read', 'update', 'delete'] as const).map(
        (verb) => statements.explain?.(verb, asker, row.id).text ?? '',
      );
      const asked = asks.flatMap((ask) => [statementOf([ask]).text, statementOf([ask, ask]).text]);
      return [...asked, ...explained];
    }),
  );
}
