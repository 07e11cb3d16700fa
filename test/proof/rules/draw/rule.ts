/**
 * Random rules as text, well typed for one application; and what is left of each for somebody who is not signed in (language, Access 1), which is
 * told here apart from the compiler, while the rule is put together.
 */
import * as fc from 'fast-check';
import type { Field } from '../../../../src/model/model.js';
import type { RuleContext } from '../../../../src/rules/scope.js';
import type { Application } from './application.js';
import { atomText } from './atom.js';
import { oneIn, pick } from './pick.js';
import { fieldsOf, inversesOf, kindOf, knowsCaller, rowsOf, type Scope, scopeOf } from './scope.js';
import { literals, maybeConditional, size, value } from './value.js';

/** A condition. */
export interface Drawn {
  readonly text: string;
  /** The same rule, its largest parts that speak of the caller denied. */
  readonly stranger: string;
}

export function drawRule(
  g: fc.GeneratorValue,
  application: Application,
  context: RuleContext,
  depth = 3,
): Drawn {
  return condition(g, scopeOf(application, context, depth));
}

/** What a field might be set to, as the rule language has it; it may turn out not to fit. */
export function drawSetValue(
  g: fc.GeneratorValue,
  application: Application,
  resource: string,
  field: Field,
): string {
  const scope = scopeOf(application, { kind: 'set', resource, field: field.name }, 1);
  const kind = kindOf(field.type);
  if (kind === 'boolean' && oneIn(g, 2)) return condition(g, scope).text;
  if (kind === 'id' && oneIn(g, 2)) return 'auth.id';
  if (kind === 'number' && oneIn(g, 3)) return size(g, scope);
  if ((kind === 'number' || kind === 'decimal') && g(fc.boolean)) {
    const operand = () => value(g, scope, kind) ?? pick(g, ['2', '-1', '3']);
    return `${operand()} ${pick(g, ['+', '-', '*', '/', '%'])} ${operand()}`;
  }
  if (kind === 'text' && oneIn(g, 3)) return `${value(g, scope, 'text') ?? "'a'"} + 'b'`;
  return maybeConditional(g, scope, kind) ?? pick(g, literals[kind] ?? ["'draft'"]);
}

/** A part that is not gone into: it speaks of the caller, or it does not. */
function part(text: string, scope: Scope): Drawn {
  return { text, stranger: mentionsCaller(text, scope) ? 'false' : text };
}

const callersWords = /(?<![.\w'])(?:auth|admin|editor|reader|authenticated|self|owner)\b/;

function mentionsCaller(text: string, { application }: Scope): boolean {
  if (callersWords.test(text)) return true;
  const named = text.match(/\brule\d+\b/g) ?? [];
  return named.some((rule) => application.callerRules.has(rule));
}

function condition(g: fc.GeneratorValue, scope: Scope): Drawn {
  const inner = { ...scope, depth: scope.depth - 1 };
  if (scope.depth <= 0) return atom(g, scope);
  const both = (operator: '&&' | '||'): Drawn => {
    const [left, right] = [condition(g, inner), condition(g, inner)];
    const text = `(${left.text} ${operator} ${right.text})`;
    return { text, stranger: `(${left.stranger} ${operator} ${right.stranger})` };
  };
  switch (g(fc.nat, { max: 9 })) {
    case 0:
    case 1:
      return both('&&');
    case 2:
    case 3:
      return both('||');
    case 4:
      return part(`!(${condition(g, inner).text})`, scope);
    case 5: {
      const [decides, then, otherwise] = [1, 2, 3].map(() => condition(g, inner).text);
      return part(`(${decides} ? ${then} : ${otherwise})`, scope);
    }
    case 6:
    case 7:
      return macro(g, inner) ?? atom(g, scope);
    default:
      return atom(g, scope);
  }
}

function macro(g: fc.GeneratorValue, scope: Scope): Drawn | undefined {
  const name = `x${scope.rows.length}${scope.items.length}`;
  const kind = pick(g, ['exists', 'all']);
  const lists = fieldsOf(scope, 'list');
  if (lists.length > 0 && oneIn(g, 3)) {
    const { text, type } = pick(g, lists);
    if (type.kind !== 'list') throw new Error('not a list');
    const items = [...scope.items, { text: name, type: type.of }];
    return overAll(text, kind, name, condition(g, { ...scope, items }), scope);
  }
  const ranges = rowsOf(g, scope).flatMap((row) =>
    inversesOf(scope, row, false).map(({ name: inverse, resource }) => ({
      text: `${row.text}.${inverse}`,
      resource,
    })),
  );
  if (ranges.length === 0) return undefined;
  const { text, resource } = pick(g, ranges);
  const rows = [...scope.rows, { text: name, resource }];
  return overAll(text, kind, name, condition(g, { ...scope, rows }), scope);
}

/** One goes down through `exists`, unless what it goes over is the caller's. */
function overAll(range: string, kind: string, name: string, body: Drawn, scope: Scope): Drawn {
  const asked = (inner: string) => `${range}.${kind}(${name}, ${inner})`;
  if (kind === 'all' || mentionsCaller(range, scope)) return part(asked(body.text), scope);
  return { text: asked(body.text), stranger: asked(body.stranger) };
}

function atom(g: fc.GeneratorValue, scope: Scope): Drawn {
  if (oneIn(g, 8)) {
    const named = namedRule(g, scope);
    if (named !== undefined) return named;
  }
  return part(atomText(g, scope), scope);
}

/** Asked of a row in reach, or of the row itself by its bare name. */
function namedRule(g: fc.GeneratorValue, scope: Scope): Drawn | undefined {
  const row = pick(g, rowsOf(g, scope));
  // Of the caller's own row every part of it would have to be told apart.
  if (row.text.startsWith('auth.')) return undefined;
  const { resources } = scope.application.world;
  const names = [...(resources.get(row.resource)?.rules.keys() ?? [])].filter(
    (name) => knowsCaller(scope) || !scope.application.callerRules.has(name),
  );
  if (names.length === 0) return undefined;
  const name = pick(g, names);
  const text = row.text === 'this' && g(fc.boolean) ? name : `${row.text}.${name}`;
  const isCallers = scope.application.callerRules.has(name);
  return { text, stranger: isCallers ? `${text}${strangersTwin}` : text };
}

/** What is left of `rule1` for strangers is called `rule1Stranger`. */
export const strangersTwin = 'Stranger';
