import type { ResourceNames } from '../model/model.js';
import { camelCase, kebabCase, pascalCase, snakeCase, spacedCase } from '../naming/casing.js';
import { pluralOf } from '../naming/plural.js';
import { safeVariable } from '../naming/reserved.js';

/** Every name a resource carries; `plural` overrides the derived one. */
export function resourceNames(name: string, plural: string | undefined): ResourceNames {
  const many = plural ?? pluralOf(name);
  return {
    type: pascalCase(name),
    variable: safeVariable(camelCase(name)),
    variables: safeVariable(camelCase(many)),
    types: pascalCase(many),
    slug: kebabCase(name),
    path: kebabCase(many),
    table: snakeCase(name),
    words: spacedCase(name),
    pluralWords: spacedCase(many),
  };
}
