/** Whether the output says what the spec says, to the letter. */
import { expect } from 'vitest';
import { parse } from 'yaml';
import type { SqlEngine } from '../../../helpers/sql-engine.js';
import { literalsIn } from './output.js';

type Files = ReadonlyMap<string, string>;

/**
 * Looks up each text where readers of the output would: the contract, the literals of the code, the database after the first migration. How many
 * were looked up.
 */
export async function expectTold(
  put: ReadonlyMap<string, string>,
  files: Files,
  database: SqlEngine,
  about: string,
): Promise<number> {
  await database.clear();
  await database.exec(files.get('migrations/0001_initial/up.sql') ?? '');
  const told = {
    contract: textsIn(parse(files.get('openapi.yaml') ?? '')),
    code: new Set<string>(),
  };
  for (const [path, text] of files)
    if (path.startsWith('src/generated/'))
      for (const literal of literalsIn(text)) told.code.add(literal);

  let looked = 0;
  for (const [place, text] of put) {
    const of = `${place} ${JSON.stringify(text)} ${about}`;
    if (inContract.has(place)) expect(told.contract.has(text), `contract: ${of}`).toBe(true);
    if (inCode.has(place)) expect(told.code.has(text), `code: ${of}`).toBe(true);
    const ask = inDatabase[place];
    if (ask !== undefined) expect(await ask(database, text), `database: ${of}`).toBe(true);
    if (inContract.has(place) || inCode.has(place) || ask !== undefined) looked++;
  }
  return looked;
}

const values = ['types.*.enum.*', 'resources.*.fields.*.enum.*', 'resources.*.fields.*.values.*'];
const inContract = new Set([
  ...values,
  'app.title',
  'resources.*.fields.*.default',
  'resources.*.fields.*.pattern',
  'resources.*.fields.*.each.pattern',
  'types.*.fields.*.pattern',
  'types.*.fields.*.each.pattern',
]);
const inCode = new Set([
  ...values,
  'app.title',
  'resources.*.fields.*.default',
  'resources.*.checks.*.message',
]);

const inDatabase: Readonly<
  Record<string, (database: SqlEngine, text: string) => Promise<boolean>>
> = {
  'types.*.enum.*': takes('named', 'level'),
  'resources.*.fields.*.enum.*': takes('choice', 'kind'),
  'resources.*.fields.*.values.*': takes('valued', 'other'),
  'a constant of a rule': takes('checked', 'text'),
  'an escaped constant of a rule': takes('checked', 'text'),
  async 'resources.*.fields.*.default'(database, text) {
    const rows = await database.query('insert into defaulted default values returning text');
    return rows[0]?.text === text;
  },
  async 'resources.*.description'(database, text) {
    const rows = await database.query(
      `select obj_description(oid) as said from pg_class where relkind = 'r' and obj_description(oid) = $1`,
      [text],
    );
    return rows.length > 0;
  },
  async 'resources.*.fields.*.description'(database, text) {
    const rows = await database.query(`select 1 from pg_description where description = $1`, [
      text,
    ]);
    return rows.length > 0;
  },
};

/** The text can be stored there, and one like it cannot. */
function takes(table: string, column: string) {
  return async (database: SqlEngine, text: string): Promise<boolean> => {
    const insert = (value: string) =>
      database.query(`insert into ${table} (${column}) values ($1)`, [value]).then(
        () => true,
        () => false,
      );
    return (await insert(text)) && !(await insert(`${text}~`));
  };
}

function textsIn(data: unknown): Set<string> {
  const texts = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node === 'string') texts.add(node);
    else if (typeof node === 'object' && node !== null) Object.values(node).forEach(walk);
  };
  walk(data);
  return texts;
}
