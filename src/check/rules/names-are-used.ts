import { diagnose } from '../../diagnostics/messages.js';
import type { Expression } from '../../model/expression.js';
import type { AppModel, FieldType } from '../../model/model.js';
import { expressionsIn } from '../../model/walk-expression.js';
import { pointerTo } from '../../spec/pointer.js';
import type { ModelRule } from '../model-rule.js';

/** Every type is some field's, and every role is spoken of. */
export const namesAreUsed: ModelRule = (model, report) => {
  const types = usedTypes(model);
  for (const { name } of model.types) {
    if (!types.has(name))
      report(diagnose('unused-type', name), { pointer: pointerTo('types', name), what: 'key' });
  }
  const roles = usedRoles(model);
  for (const { name, grants } of model.auth.roles) {
    if (!grants.some((granted) => roles.has(granted)))
      report(diagnose('unused-role', name), {
        pointer: pointerTo('auth', 'roles', name),
        what: 'key',
      });
  }
};

function usedTypes({ types, resources }: AppModel): ReadonlySet<string> {
  const shapes = types.flatMap((type) => (type.kind === 'shape' ? type.fields : []));
  const fields = [...resources.flatMap((resource) => resource.fields), ...shapes];
  return new Set(fields.flatMap(({ type }) => nameOf(type) ?? []));
}

function nameOf(type: FieldType): string | undefined {
  const item = type.kind === 'list' ? type.of : type;
  return item.kind === 'enum' || item.kind === 'shape' ? item.name : undefined;
}

function usedRoles({ resources }: AppModel): ReadonlySet<string> {
  const rules = resources.flatMap(({ access, fields, rules: named }) => [
    ...Object.values(access),
    ...named,
    ...fields.flatMap(({ read, write }) => [read, write?.create, write?.update]),
  ]);
  const expressions: Expression[] = rules.flatMap((rule) => rule?.expression ?? []);
  const parts = expressions.flatMap((expression) => expressionsIn(expression));
  return new Set(parts.flatMap((part) => (part.kind === 'role' ? [part.role] : [])));
}
