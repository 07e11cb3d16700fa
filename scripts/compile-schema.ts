import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';

const schema = new URL('../schema/v1.json', import.meta.url);
export const validator = new URL('../schema/v1.validate.cjs', import.meta.url);

/**
 * The validator of `schema/v1.json` as CommonJS: compiling it would cost every run of the command line more than everything else `check` does.
 * Errors carry the schema they come from, so that messages can speak of it.
 */
export function compileSchema(): string {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    strictTypes: false,
    strictRequired: false,
    code: { source: true, lines: true },
  });
  const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
  // Errors of nested schemas are copied for each of their parents: quadratic in a file full of mistakes.
  const code = standaloneCode
    .default(ajv, validate)
    .replace(
      /vErrors === null \? (\w+)\.errors : vErrors\.concat\(\1\.errors\)/g,
      'append(vErrors, $1.errors)',
    );
  const append =
    'function append(all, more) {\n  if (all === null) return more;\n  for (const error of more) all.push(error);\n  return all;\n}\n';
  const header = '// Made from v1.json by scripts/compile-schema.ts; do not edit.\n';
  return `${header}${code}\n${append}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(validator, compileSchema());
