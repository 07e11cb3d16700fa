import { createRequire } from 'node:module';
import type { ErrorObject } from 'ajv';
import type { Report } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/messages.js';
import type { Places } from '../spec/locate.js';
import type { Spec } from '../spec/types.js';
import { explainShapeError } from './shape-errors.js';

interface Validator {
  (value: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

const validate = createRequire(import.meta.url)('../../schema/v1.validate.cjs') as Validator;

/** A file with more mistakes than this is of another kind; nobody reads them all. */
const mostErrors = 1_000;

/** The spec as `schema/v1.json` promises it; undefined when it is not, with every difference reported. */
export function checkShape(
  parsed: Places & { readonly spec?: unknown },
  report: Report,
): Spec | undefined {
  const missing = ['backsmith', 'app', 'resources'].filter((key) => !hasKey(parsed.spec, key));
  for (const key of missing) {
    const span = parsed.locate('', 'key');
    const start = span && { ...span, end: span.start };
    report({ ...diagnose('missing-key', `\`${key}\``, 'A spec'), ...(start && { span: start }) });
  }
  // Included files have no such keys, so the schema cannot demand them of every file.
  const fits = validate(parsed.spec);
  if (!fits) {
    for (const error of validate.errors?.slice(0, mostErrors) ?? []) {
      const found = explainShapeError(error, parsed);
      if (found) report(found);
    }
  }
  return fits && missing.length === 0 ? (parsed.spec as Spec) : undefined;
}

function hasKey(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && key in value;
}
