/** The expressions of a resource, gathered. */
import type { Expression } from './expression.js';
import type { Resource } from './model.js';

/** Every rule of a resource that decides what a caller gets: access, field rules, checks, partial uniques. */
export function rulesOf(resource: Resource): Expression[] {
  const { access } = resource;
  return [
    ...[access.list, access.read, access.create, access.update, access.delete].map(
      (rule) => rule.expression,
    ),
    ...resource.fields.flatMap(({ read, write }) =>
      [read, write?.create, write?.update].flatMap((rule) =>
        rule === undefined ? [] : [rule.expression],
      ),
    ),
    ...resource.checks.map((check) => check.rule),
    ...resource.uniques.flatMap((unique) => (unique.where === undefined ? [] : [unique.where])),
  ];
}

/** Every rule by which a row is made and held to be right, whoever asks. */
export function rowRulesOf({ fields, checks, uniques }: Resource): Expression[] {
  return [
    ...fields.flatMap(({ set }) => [set?.create, set?.update].flatMap((rule) => rule ?? [])),
    ...checks.map((check) => check.rule),
    ...uniques.flatMap(({ where }) => where ?? []),
  ];
}
