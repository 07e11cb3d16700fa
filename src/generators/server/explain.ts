/** `explain.ts` of a resource: its rules in parts, to tell a developer which one denied. */
import { createImports } from '../../emit/imports.js';
import { indent, listOf, objectLines } from '../../emit/layout.js';
import { stringLiteral } from '../../emit/literal.js';
import type { ConstDeclaration, TypeScriptView } from '../../emit/typescript.js';
import type { AppModel, Resource, Verb } from '../../model/model.js';
import { rowPartsOf } from '../../rules/facts.js';
import { expressionText } from '../../rules/text.js';
import { header } from './header.js';
import { kernel } from './places.js';
import {
  byAsker,
  constantsOf,
  statementOf,
  usedParameters,
  variantsOf,
} from './statement-variants.js';
import { explainSql } from './statements/explain.js';

export function explainView(resource: Resource, model: AppModel): TypeScriptView {
  const imports = createImports();
  const declarations: readonly ConstDeclaration[] = [
    {
      kind: 'const',
      name: 'parts',
      doc: 'The parts of each rule, of which one or all have to hold.',
      exported: true,
      type: `${imports.type(`${kernel}/resource.js`, 'Resource')}['explain']`,
      value: objectLines(verbs.map((verb) => partsOf(resource, verb))),
    },
  ];
  const questions = asked.map((verb) => ({
    verb,
    variants: variantsOf(verb, (asker) =>
      explainSql({ model, resource, asker }, resource.access[verb].expression),
    ),
  }));
  const cases = questions.map(({ verb, variants }) => {
    return `case '${verb}':\n${indent(byAsker(variants.map((variant) => statementOf(variant, imports))).join('\n'))}`;
  });
  const body = `switch (verb) {\n${indent(cases.join('\n'))}\n}`;
  const parameters = usedParameters(['verb', 'caller', 'id'], body);
  const explain: ConstDeclaration = {
    kind: 'const',
    name: 'explain',
    doc: 'Asks of a stored row which parts hold: `p0`, `p1`, … For development.',
    exported: true,
    type: `NonNullable<${imports.type(`${kernel}/resource.js`, 'Statements')}['explain']>`,
    value: `(${parameters.join(', ')}) => {\n${indent(body)}\n}`,
  };
  const constants = questions.flatMap(({ variants }) => constantsOf(variants));
  return {
    header,
    imports: imports.lines(),
    declarations: [...declarations, ...constants, explain],
  };
}

const verbs: readonly Verb[] = ['list', 'read', 'create', 'update', 'delete'];
const asked = ['read', 'update', 'delete'] as const;

function partsOf(resource: Resource, verb: Verb): string {
  const parts = rowPartsOf(resource.access[verb].expression).map(
    (part) => `{ source: ${stringLiteral(expressionText(part))} }`,
  );
  return `${verb}: ${listOf(parts, { level: 1, before: verb.length + 2, after: 1 })}`;
}
