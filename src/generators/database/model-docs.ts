import { markdownCode, markdownTable, markdownText } from '../../emit/markdown.js';
import type { AppModel, EnumType, Resource, ShapeType } from '../../model/model.js';
import { entityDiagram } from './entity-diagram.js';
import { constraintWords, typeWords } from './field-words.js';

/** `docs/model.md`: the model as a diagram (Mermaid, as GitHub and GitLab draw it) and as a table per resource. */
export function modelDocs(model: AppModel): string {
  const enums = model.types.filter((type): type is EnumType => type.kind === 'enum');
  const shapes = model.types.filter((type): type is ShapeType => type.kind === 'shape');
  const blocks = [
    '# The model',
    'Made from `backsmith.yaml`. Who may do what with it is in [access.md](access.md).',
    `\`\`\`mermaid\n${entityDiagram(model)}\n\`\`\``,
    ...model.resources.flatMap((resource) => resourceBlocks(resource)),
    ...(enums.length === 0 ? [] : ['## Choices', choicesTable(enums)]),
    ...(shapes.length === 0 ? [] : ['## Shapes', ...shapes.flatMap(shapeBlocks)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function resourceBlocks(resource: Resource): string[] {
  return [
    `## ${markdownText(resource.name)}`,
    ...described(resource),
    `Table ${markdownCode(resource.names.table)}.${resource.account ? ' One row per account, made at sign-up.' : ''}`,
    markdownTable(
      ['Field', 'Type', 'May be empty', 'Rules', 'Meaning'],
      resource.fields.map((field) => [
        markdownCode(field.name),
        typeWords(field.type),
        field.optional ? 'yes' : 'no',
        constraintWords(field).join('; '),
        meaning(field),
      ]),
    ),
    ...keyBlocks(resource),
    ...checkBlocks(resource),
    ...inverseBlocks(resource),
  ];
}

function keyBlocks({ uniques }: Resource): string[] {
  const joint = uniques.filter(
    ({ fields, where, ignoreCase }) => fields.length > 1 || where !== undefined || ignoreCase,
  );
  if (joint.length === 0) return [];
  const lines = joint.map(({ fields, where, ignoreCase }) => {
    const words = fields.map(markdownCode).join(' and ');
    const how = `${ignoreCase ? ', ignoring case' : ''}${where === undefined ? '' : ', among some of the rows'}`;
    return `- ${words}${how}`;
  });
  return ['Unique:', lines.join('\n')];
}

function checkBlocks({ checks }: Resource): string[] {
  if (checks.length === 0) return [];
  const rows = checks.map((check) => [
    markdownCode(check.name),
    markdownCode(check.source),
    markdownText(check.message),
  ]);
  return [markdownTable(['Check', 'Must hold', 'Otherwise'], rows)];
}

function inverseBlocks({ inverses }: Resource): string[] {
  if (inverses.length === 0) return [];
  const lines = inverses.map(({ name, resource, field, one }) => {
    const many = one ? 'at most one' : 'every';
    return `- ${markdownCode(name)}: ${many} ${markdownText(resource)} whose ${markdownCode(field)} is this row`;
  });
  return ['Ways back:', lines.join('\n')];
}

function choicesTable(enums: readonly EnumType[]): string {
  return markdownTable(
    ['Name', 'Values', 'Meaning'],
    enums.map((type) => [
      markdownText(type.name),
      type.values.map(markdownCode).join(', '),
      markdownText(type.description ?? ''),
    ]),
  );
}

function shapeBlocks(shape: ShapeType): string[] {
  return [
    `### ${markdownText(shape.name)}`,
    ...described(shape),
    markdownTable(
      ['Field', 'Type', 'May be empty', 'Meaning'],
      shape.fields.map((field) => [
        markdownCode(field.name),
        typeWords(field.type),
        field.optional ? 'yes' : 'no',
        meaning(field),
      ]),
    ),
  ];
}

function described({ description }: { readonly description?: string }): string[] {
  return description === undefined ? [] : [markdownText(description)];
}

function meaning(field: { readonly description?: string; readonly deprecated: boolean }): string {
  const deprecated = field.deprecated ? ['Deprecated.'] : [];
  const text = field.description === undefined ? [] : [markdownText(field.description)];
  return [...deprecated, ...text].join(' ');
}
