import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcomeOfDelete } from '../../../src/generators/tests/deletion.js';
import { resourceOf } from '../../../src/model/lookup.js';
import type { DataRow } from '../../../src/rules/evaluate.js';
import { modelOf } from '../../helpers/model.js';
import { type RunningServer, runServer } from '../../helpers/running-server.js';

const model = modelOf(`
resources:
  Hub: { fields: { name: { type: string, default: '' } }, access: public }
  Zone: { fields: { hub: { ref: Hub, onDelete: cascade } }, access: public }
  Shelf: { fields: { zone: { ref: Zone, onDelete: cascade } }, access: public }
  Visit:
    fields:
      hub: { ref: Hub, optional: true }
      other: { ref: Hub, optional: true }
      zone: { ref: Zone, optional: true, onDelete: cascade }
    checks: { somewhere: { rule: this.hub != null || this.other != null, message: Where? } }
    access: public
  Leg:
    fields:
      start: { ref: Hub, optional: true }
      end: { ref: Hub, optional: true }
    checks: { known: { rule: this.start != null || this.end == null, message: From where? } }
    access: public
  Parcel:
    fields:
      hub: { ref: Hub, optional: true, onDelete: cascade }
      zone: { ref: Zone, optional: true, onDelete: restrict }
      shelf: { ref: Shelf, optional: true, onDelete: cascade }
    access: public
  Badge:
    fields:
      hub: { ref: Hub, optional: true }
      number: int
    unique: [{ fields: [number], where: this.hub == null }]
    access: public
  Gate: { fields: { hub: { ref: Hub, optional: true } }, access: public }
  Guard:
    fields:
      hub: { ref: Hub, optional: true, onDelete: restrict }
      gate: { ref: Gate, same: hub, optional: true }
    access: public
  Lock:
    fields:
      hub: { ref: Hub, optional: true }
      gate: { ref: Gate, same: hub, optional: true }
    access: public
`);

let server: RunningServer;
beforeAll(async () => {
  server = await runServer(model);
});
afterAll(() => server.close());

const idOf = (label: string) =>
  `00000000-0000-4000-8000-${Buffer.from(label).toString('hex').padStart(12, '0')}`;

/** `Visit v hub=a other=b` */
function rowOf(line: string): { resource: string; row: DataRow } {
  const [resource = '', label = '', ...values] = line.split(' ');
  const given = Object.fromEntries(values.map((value) => value.split('=')));
  const own = resourceOf(model, resource).fields.filter(({ system }) => !system);
  const valueIn = (name: string, isRef: boolean) => {
    if (given[name] === undefined) return null;
    return isRef ? idOf(given[name]) : Number(given[name]);
  };
  const members = own.map(({ name, type }) => [name, valueIn(name, type.kind === 'ref')]);
  return { resource, row: { ...Object.fromEntries(members), id: idOf(label) } };
}

test.each([
  ['nobody points at it', [], 204],
  ['one loses a ref it can do without', ['Visit v hub=a other=b'], 204],
  ['one loses the only ref', ['Visit v hub=a'], 409],
  ['one loses both', ['Visit v hub=a other=a'], 409],
  ['one loses a ref that goes with another', ['Leg l start=a end=b'], 409],
  ['one loses both, in the order of the database', ['Leg l start=a end=a'], undefined],
  ['one is to stay', ['Zone z hub=a', 'Parcel p zone=z hub=b'], 409],
  ['all go together', ['Zone z hub=a', 'Parcel p zone=z hub=a'], 204],
  [
    'one goes later than what it holds',
    ['Zone z hub=a', 'Shelf s zone=z', 'Parcel p zone=z shelf=s'],
    undefined,
  ],
  ['one goes that would lose its only ref', ['Zone z hub=a', 'Visit v hub=a zone=z'], undefined],
  ['one becomes as another', ['Badge m hub=a number=1', 'Badge n number=1'], 409],
  ['one becomes as no other', ['Badge m hub=a number=1', 'Badge n number=2'], 204],
  ['two become the same', ['Badge m hub=a number=1', 'Badge n hub=a number=1'], 409],
  ['one belongs nowhere and points somewhere', ['Gate g hub=a', 'Lock l hub=a gate=g'], 409],
  ['one belongs nowhere', ['Gate g hub=a', 'Lock l hub=a'], 204],
] as const)('%s', async (_name, lines, expected) => {
  const rows = ['Hub a', 'Hub b', ...lines].map(rowOf);
  const tables = new Map(model.resources.map(({ name }) => [name, [] as DataRow[]]));
  for (const { resource, row } of rows) tables.get(resource)?.push(row);
  const hub = resourceOf(model, 'Hub');
  const [target] = tables.get('Hub') ?? [];
  expect(target && outcomeOfDelete(model, hub, target, tables)).toBe(expected);

  await server.database.exec(
    `truncate ${model.resources.map(({ names }) => names.table).join(', ')}`,
  );
  for (const { resource, row } of rows) {
    const { fields, names } = resourceOf(model, resource);
    const columns = fields.filter(({ name }) => row[name] !== undefined && row[name] !== null);
    const values = columns.map(({ name }) => row[name]);
    const holes = columns.map((_column, index) => `$${index + 1}`);
    const text = `
      insert into ${names.table} (${columns.map(({ column }) => column).join(', ')})
      values (${holes.join(', ')})`;
    await server.database.query({ text, values });
  }
  const { statusCode } = await server.send(null, 'DELETE', `/v1/hubs/${idOf('a')}`);
  expect([204, 409]).toContain(statusCode);
  if (expected !== undefined) expect(statusCode).toBe(expected);
});
