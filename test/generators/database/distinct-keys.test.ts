import { expect, test } from 'vitest';
import { schemaOf } from '../../../src/generators/database/schema-of.js';
import { modelOf } from '../../helpers/model.js';

/** Every name that stands in the one namespace of tables, keys and indexes. */
function relations(text: string): string[] {
  return schemaOf(modelOf(text)).tables.flatMap(({ name, constraints, indexes }) => [
    name,
    ...constraints
      .filter(({ kind }) => kind === 'unique' || kind === 'primaryKey')
      .map((constraint) => constraint.name),
    ...indexes.map((index) => index.name),
  ]);
}

test('keys whose words meet have names of their own, whatever their order', () => {
  const names = relations(`
resources:
  Team:
    fields: { memberRole: { type: string, unique: true }, a: string, b: string, aB: { type: string, unique: true } }
    unique: [[a, b]]
    access: public
  TeamMember: { fields: { role: { type: string, unique: true } }, access: public }
`);
  expect(new Set(names).size).toBe(names.length);
  const keys = names.filter((name) => name.endsWith('_key')).sort();
  const stems = keys.map((name) => name.replace(/_[0-9a-f]{8}_key$/, ''));
  expect(stems).toEqual(['team_a_b', 'team_a_b', 'team_member_role', 'team_member_role']);
});

test('the key that `same:` needs gives way to one that is declared', () => {
  const names = relations(`
resources:
  Team: { fields: { name: string }, access: public }
  Zone:
    fields: { team: { ref: Team } }
    unique: [[id, team]]
    access: public
  Stop: { fields: { team: { ref: Team }, zone: { ref: Zone, same: team } }, access: public }
`);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('zone_id_team_id_key');
});

test('a key that meets no other keeps its name', () => {
  const names = relations(
    'resources: { Team: { fields: { name: { type: string, unique: true } }, access: public } }',
  );
  expect(names).toContain('team_name_key');
});
