import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { server } from '../../../src/generators/server/files.js';
import type { AppModel } from '../../../src/model/model.js';
import { exampleModel } from '../../helpers/example-model.js';
import { filesOf } from '../../helpers/files-of.js';
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
    expect(texts.length).toBeGreaterThan(model.resources.length * 6);
    for (const [index, text] of texts.entries()) await engine.exec(`prepare s${index} as ${text}`);
    for (const index of texts.keys()) await engine.exec(`deallocate s${index}`);
  });
});

/** The SQL constants of the generated files, as the files would evaluate them. */
async function statementTexts(model: AppModel): Promise<string[]> {
  const files = filesOf(server, model).filter(({ path }) =>
    /\/(statements|explain)\.ts$/.test(path),
  );
  const texts = await Promise.all(files.map((file) => file.render()));
  return texts.flatMap((text) => {
    const constants = [...text.matchAll(/const (\w+) = `((?:[^`\\]|\\.)*)`;/g)];
    const columns = constants.find(([, name]) => name === 'columns')?.[2] ?? '';
    return constants
      .filter(([, name]) => name?.endsWith('Sql'))
      .map(([, , sql = '']) => sql.replaceAll('${columns}', columns).replace(/\\([\\`$])/g, '$1'));
  });
}
