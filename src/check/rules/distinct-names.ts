import { diagnose } from '../../diagnostics/messages.js';
import { resourceNames } from '../../lower/names.js';
import { pascalCase, snakeCase } from '../../naming/casing.js';
import { pointerTo } from '../../spec/pointer.js';
import type { Place, ReportAt } from '../report-at.js';
import type { SpecRule } from '../spec-rule.js';
import { type ResourceView, systemFields } from '../spec-view.js';

/** Endings of the TypeScript types that every resource has besides its own. */
const derivedTypes = ['', 'Create', 'Replace', 'Patch', 'Row'];

/** No two things become the same table, path, type, folder or column once cased. */
export const distinctNames: SpecRule = ({ spec, resources, shapes }, report) => {
  const claims = {
    table: createClaims('Two tables', report),
    path: createClaims('Two paths', report),
    type: createClaims('Two TypeScript types', report),
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
    if (isNew) for (const ending of derivedTypes) claims.type(names.type + ending, place);
  }
  for (const name of Object.keys(spec.types ?? {}))
    claims.type(pascalCase(name), { pointer: pointerTo('types', name), what: 'key' });
  for (const resource of resources) claimColumns(resource, report);
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
