import { diagnose } from '../../diagnostics/messages.js';
import { resourceNames } from '../../lower/names.js';
import { primaryKeyName } from '../../model/constraint-names.js';
import { pascalCase, snakeCase } from '../../naming/casing.js';
import { pointerTo } from '../../spec/pointer.js';
import type { Place, ReportAt } from '../report-at.js';
import type { SpecRule } from '../spec-rule.js';
import { type ResourceView, systemFields } from '../spec-view.js';

/** Endings of the types that every resource has besides its own, in TypeScript or in the contract. */
const derivedTypes = ['', 'Create', 'Replace', 'Patch', 'Row', 'Page'];

/** No two things become the same table, path, type, folder or column once cased. */
export const distinctNames: SpecRule = ({ spec, resources, shapes }, report) => {
  const claims = {
    table: createClaims('Two tables', report),
    path: createClaims('Two paths', report),
    type: createClaims('Two types', report),
    relation: createClaims('A table and the key of another', report),
    declaration: createClaims('A type and the declaration of a table', report),
  };
  for (const { name, spec: resource, pointer } of resources) {
    const names = resourceNames(name, resource.plural);
    const place: Place = { pointer, what: 'key' };
    // One clash is enough to say: names that share a table share everything else.
    const isNew =
      claims.table(names.table, place) &&
      claims.path(
        names.path,
        resource.plural === undefined ? place : { pointer: `${pointer}/plural` },
      );
    if (!isNew) continue;
    for (const ending of derivedTypes) claims.type(names.type + ending, place);
    claims.relation(names.table, place);
    claims.relation(primaryKeyName({ names }), place);
    claims.declaration(`${names.type}Table`, place);
  }
  for (const [name, type] of Object.entries(spec.types ?? {})) {
    const place: Place = { pointer: pointerTo('types', name), what: 'key' };
    const isNew = claims.type(pascalCase(name), place) && claims.declaration(name, place);
    if (isNew && 'fields' in type) claims.type(`${pascalCase(name)}Patch`, place);
  }
  for (const resource of resources) {
    claimColumns(resource, report);
    const claim = createClaims('Two checks', report);
    for (const check of Object.keys(resource.spec.checks ?? {}))
      claim(snakeCase(check), {
        pointer: resource.pointer + pointerTo('checks', check),
        what: 'key',
      });
  }
  for (const { fields } of shapes) {
    const claim = createClaims('Two fields of a shape', report);
    for (const { name, pointer } of fields) claim(snakeCase(name), { pointer, what: 'key' });
  }
};

function claimColumns({ fields }: ResourceView, report: ReportAt): void {
  const claim = createClaims('Two columns', report);
  const system = new Set<string>(systemFields.map(snakeCase));
  for (const { name, field, pointer } of fields) {
    const column = field.ref === undefined ? snakeCase(name) : `${snakeCase(name)}_id`;
    const place: Place = { pointer, what: 'key' };
    const isSystem = system.has(column) && !systemFields.some((known) => known === name);
    if (isSystem) report(diagnose('same-name', 'Two columns', column), place);
    else claim(column, place);
  }
}

/** A register of names: claiming one that is taken reports both places and returns false. */
function createClaims(what: string, report: ReportAt) {
  const owners = new Map<string, Place>();
  return (name: string, place: Place): boolean => {
    const earlier = owners.get(name);
    if (earlier === undefined) {
      owners.set(name, place);
      return true;
    }
    report(diagnose('same-name', what, name), place, earlier);
    return false;
  };
}
