import type { JsonSchema } from '../../model/json-schema.js';
import type { AppModel } from '../../model/model.js';
import { authPaths } from './auth-paths.js';
import type { Paths, SchemaObject, SecurityScheme, Tag } from './document-types.js';
import { headersWith } from './headers.js';
import { problemAnswer } from './problems.js';
import { anyText, textLengths } from './values.js';

export interface AuthParts {
  readonly tag: Tag;
  readonly paths: Paths;
  readonly schemas: Record<string, SchemaObject>;
  readonly securitySchemes: Record<string, SecurityScheme>;
}

/** Refusals any request to a route of identity may meet; tokens are looked at where they are needed. */
const everywhere: readonly number[] = [400, 429, 500, 503];

/** The routes of identity with what every answer of the server has. */
export function authParts(model: AppModel): AuthParts {
  const { tag, ...contract } = authPaths(
    model,
    (status) => ({ ...problemAnswer(status) }),
    everywhere,
  );
  const { paths, schemas, securitySchemes } = adapted(contract) as Omit<AuthParts, 'tag'>;
  return { tag, paths, schemas, securitySchemes };
}

/** Adds the headers every answer has and the limits every text has; who needs nobody signed in says so by an empty requirement. */
function adapted(value: unknown, key?: string): unknown {
  if (Array.isArray(value)) {
    return key === 'security' && value.length === 0 ? [{}] : value.map((item) => adapted(item));
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    name === 'example' ? member : adapted(member, name),
  ]);
  const copy = Object.fromEntries(members) as Record<string, unknown>;
  if (key === '200') return { ...copy, headers: headersWith('Cache-Control') };
  return isText(copy) ? { ...copy, ...limitsOf(copy) } : copy;
}

function isText({ type }: Readonly<Record<string, unknown>>): boolean {
  return type === 'string' || (Array.isArray(type) && type.includes('string'));
}

function limitsOf(schema: Readonly<Record<string, unknown>>): JsonSchema {
  const { format } = schema;
  if (format === 'uuid') return { maxLength: textLengths.uuid };
  if (format === 'date-time') return { maxLength: textLengths.datetime };
  const isRestricted = ['format', 'pattern', 'enum', 'const'].some((name) => name in schema);
  return isRestricted ? {} : { pattern: anyText };
}
