import { docComment } from '../../emit/doc-comment.js';
import { createImports, printImport } from '../../emit/imports.js';
import { camelCase } from '../../naming/casing.js';
import { compileAjv } from './ajv-code.js';
import { kernel } from './places.js';
import { tidyValidators } from './tidy-validators.js';
import type { ValidatorsView } from './validators.js';

/** Where the functions come from that the code may call. */
const kernelFunctions: Readonly<Record<string, string>> = {
  fitsBigint: 'decimal',
  fitsDecimal: 'decimal',
  isClientId: 'formats',
  isDate: 'formats',
  isDatetime: 'formats',
  isDuration: 'formats',
  isEmail: 'formats',
  isUrl: 'formats',
  isUuid: 'formats',
  isBefore: 'times',
  join: 'problems',
  report: 'problems',
  textLength: 'text-length',
};

export function printValidators(view: ValidatorsView): string {
  const bodies = Object.entries(view.validators);
  const schemas = {
    ...view.shapes,
    ...Object.fromEntries(bodies.map(([name, { schema }]) => [name, schema])),
  };
  const checks = Object.fromEntries(Object.keys(schemas).map((id) => [id, checkName(id)]));
  const exported = Object.fromEntries(bodies.map(([name]) => [name, name]));
  const code = tidyValidators(compileAjv(schemas, exported), checks);

  const exports = bodies.map(
    ([name, { doc }]) =>
      `${docComment(doc)}export const ${name}: Validate = validator(${checkName(name)});`,
  );
  return `${view.header}
// @ts-nocheck: compiled from JSON Schemas. What is exported has its type.
${importsOf(code)}

${exports.join('\n\n')}

${code}
`;
}

/** `validateCreate` → `create`, `Address` → `checkAddress`: no shape can be called like a body. */
function checkName(id: string): string {
  return id.startsWith('validate') ? camelCase(id.slice('validate'.length)) : `check${id}`;
}

function importsOf(code: string): string {
  const imports = createImports();
  imports.type(`${kernel}/resource.js`, 'Validate');
  imports.value(`${kernel}/validation/problems.js`, 'validator');
  for (const [name, file] of Object.entries(kernelFunctions)) {
    if (new RegExp(`\\b${name}\\(`).test(code))
      imports.value(`${kernel}/validation/${file}.js`, name);
  }
  return imports.lines().map(printImport).join('\n');
}
