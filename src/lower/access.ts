import type { Access, AccessRule } from '../model/model.js';
import type { RuleContext } from '../rules/scope.js';
import type { AccessSpec, RuleSpec } from '../spec/types.js';
import { nobody, type RuleReader } from './rule-reader.js';

/** The five rules of a resource. `list` is `read` where it is not narrower; `write` stands for create, update and delete. */
export function lowerAccess(
  spec: RuleSpec | AccessSpec | undefined,
  pointer: string,
  context: RuleContext,
  reader: RuleReader,
): Access {
  if (spec === undefined) return everyVerb(nobody);
  if (typeof spec === 'string' || Array.isArray(spec))
    return everyVerb(reader.accessRule(spec, pointer, context));

  const rule = (key: keyof AccessSpec): AccessRule | undefined => {
    const written = spec[key];
    return written === undefined
      ? undefined
      : reader.accessRule(written, `${pointer}/${key}`, context);
  };
  const read = rule('read') ?? nobody;
  const write = rule('write') ?? nobody;
  return {
    list: rule('list') ?? read,
    read,
    create: rule('create') ?? write,
    update: rule('update') ?? write,
    delete: rule('delete') ?? write,
  };
}

function everyVerb(rule: AccessRule): Access {
  return { list: rule, read: rule, create: rule, update: rule, delete: rule };
}
