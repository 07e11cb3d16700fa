/** What the language reference reads of a JSON Schema; the schema itself is the package's own. */
export interface SchemaNode {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaNode | false>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

/** One chapter: where it stands in the schema, and how its keys are introduced. */
interface Chapter {
  readonly title: string;
  readonly path: readonly string[];
}

/** In the order in which somebody writes a spec. */
const chapters: readonly Chapter[] = [
  { title: 'The file', path: [] },
  { title: '`app`', path: ['app'] },
  { title: '`api`', path: ['api'] },
  { title: '`auth`', path: ['auth'] },
  { title: '`auth.password`', path: ['auth', 'password'] },
  { title: 'A role: `auth.roles.<name>`', path: ['auth', 'roles', '*'] },
  { title: 'A type: `types.<Name>`', path: ['types', '*'] },
  { title: 'A resource: `resources.<Name>`', path: ['resources', '*'] },
  { title: 'A field: `fields.<name>`', path: ['resources', '*', 'fields', '*'] },
  { title: '`each`', path: ['resources', '*', 'fields', '*', 'each'] },
  { title: '`set`', path: ['resources', '*', 'fields', '*', 'set'] },
  { title: '`write`', path: ['resources', '*', 'fields', '*', 'write'] },
  { title: 'A unique', path: ['resources', '*', 'unique', '*'] },
  { title: 'A check: `checks.<name>`', path: ['resources', '*', 'checks', '*'] },
  { title: '`access`', path: ['resources', '*', 'access'] },
];

/** The keys of the language as Markdown, one table a chapter, made from its JSON Schema. */
export function renderReference(schema: SchemaNode): string {
  const parts = chapters.map(({ title, path }) => {
    const node = path.reduce((at, step) => child(at, step, schema), resolve(schema, schema));
    return `## ${title}\n\n${node.description ?? ''}\n\n${renderKeys(node, schema)}`;
  });
  return `${parts.join('\n')}`;
}

function child(node: SchemaNode, step: string, root: SchemaNode): SchemaNode {
  const next =
    step === '*'
      ? (node.items ?? (node.additionalProperties as SchemaNode | undefined))
      : node.properties?.[step];
  if (!next) throw new Error(`The schema has no ${step} here.`);
  return resolve(next, root);
}

/** Follows `$ref` within the document; what stands beside it wins. */
function resolve(node: SchemaNode, root: SchemaNode): SchemaNode {
  if (node.$ref === undefined) return node;
  const target = root.$defs?.[node.$ref.replace('#/$defs/', '')];
  if (target === undefined) throw new Error(`The schema has no ${node.$ref}.`);
  const { $ref: _, ...beside } = node;
  return { ...resolve(target, root), ...beside };
}

function renderKeys(node: SchemaNode, root: SchemaNode): string {
  const rows = Object.entries(node.properties ?? {}).flatMap(([key, written]) => {
    if (written === false) return [];
    const value = resolve(written, root);
    const name = node.required?.includes(key) ? `**\`${key}\`**` : `\`${key}\``;
    return [`| ${name} | ${cell(kindOf(value))} | ${cell(meaningOf(value))} |`];
  });
  return `| key | value | meaning |\n|---|---|---|\n${rows.join('\n')}\n`;
}

const kindNames: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'list',
  object: 'map',
  boolean: 'true or false',
  integer: 'whole number',
  number: 'number',
};

function kindOf(node: SchemaNode): string {
  if (node.const !== undefined) return `\`${String(node.const)}\``;
  if (node.enum) return node.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (node.type === undefined) return 'any constant';
  const kinds = [node.type].flat().filter((kind) => kind !== 'null');
  return kinds.map((kind) => kindNames[kind] ?? kind).join(' or ');
}

function meaningOf({
  description = '',
  default: standard,
  minimum,
  maximum,
  examples,
}: SchemaNode) {
  const range =
    minimum !== undefined && maximum !== undefined ? `From ${minimum} to ${maximum}.` : undefined;
  const usual =
    standard === undefined || standard === false ? undefined : `Default: ${code(standard)}.`;
  const shown = examples?.filter(isShort).slice(0, 2) ?? [];
  const example =
    shown.length === 0 || usual ? undefined : `For example ${shown.map(code).join(' or ')}.`;
  return [description, range, usual, example].filter((part) => part !== undefined).join(' ');
}

/** A sentence is no example of a form. */
function isShort(example: unknown): boolean {
  return typeof example !== 'object' && !/\.$/.test(String(example));
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

/** A bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
