import { fieldSchema, type JsonSchema, nullable } from '../../model/json-schema.js';
import type { AppModel, Field } from '../../model/model.js';
import { signUpFields } from './auth-samples.js';

/** What the routes under /auth take and give. */

const id: JsonSchema = { type: 'string', format: 'uuid' };
const time: JsonSchema = { type: 'string', format: 'date-time' };

export const email: JsonSchema = {
  type: 'string',
  format: 'email',
  maxLength: 254,
  description: 'Compared and kept in lower case.',
};

/** A password that is; how long it had to be is no matter. */
export const password: JsonSchema = {
  type: 'string',
  format: 'password',
  minLength: 1,
  maxLength: 1024,
};

/** A password to be. */
export function newPassword({ auth }: AppModel): JsonSchema {
  return { type: 'string', format: 'password', ...auth.password };
}

export const page: JsonSchema = {
  type: 'string',
  maxLength: 2048,
  description:
    'Where the link in the mail leads in the end: a path, or a page of a trusted origin.',
};

export const sessionToken: JsonSchema = {
  type: 'string',
  maxLength: 200,
  description: 'The session: to be sent as `Authorization: Bearer …` to the routes under /auth.',
};

const authUser = closed(
  {
    id: { ...id, description: 'The id of the profile, too.' },
    name: { type: 'string', maxLength: 200 },
    email,
    emailVerified: { type: 'boolean' },
    image: nullable({ type: 'string', maxLength: 2048 }),
    createdAt: time,
    updatedAt: time,
  },
  [],
  'An account, as sign-in knows it.',
);

const authSession = closed(
  {
    id,
    userId: id,
    token: {
      type: 'string',
      maxLength: 64,
      description: 'Without its signature: no use as a bearer token.',
    },
    expiresAt: time,
    ipAddress: nullable({ type: 'string', maxLength: 45 }),
    userAgent: nullable({ type: 'string', maxLength: 256 }),
    createdAt: time,
    updatedAt: time,
  },
  [],
  'A session. It lasts thirty days from its last use.',
);

/** For `components.schemas`. */
export const authSchemas: Readonly<Record<string, JsonSchema>> = {
  AuthSession: authSession,
  AuthUser: authUser,
};

export const user: JsonSchema = { $ref: '#/components/schemas/AuthUser' };
export const session: JsonSchema = { $ref: '#/components/schemas/AuthSession' };

export const publicKeys = closed({
  keys: {
    type: 'array',
    maxItems: 100,
    items: closed(
      Object.fromEntries(
        ['kid', 'kty', 'alg', 'crv', 'x', 'y'].map((name) => [
          name,
          { type: 'string', maxLength: 100 },
        ]),
      ),
    ),
  },
});

export function signUpBody(model: AppModel): JsonSchema {
  const fields = signUpFields(model);
  const own = { name: { type: 'string', maxLength: 200 }, callbackURL: page };
  const profile = Object.fromEntries(fields.map((field) => [field.name, profileField(field)]));
  const optional = fields.filter(isLeftOut).map(({ name }) => name);
  return closed({ email, password: newPassword(model), ...own, ...profile }, [
    ...Object.keys(own).filter((name) => !Object.hasOwn(profile, name)),
    ...optional,
  ]);
}

/** Whether a client may leave the field out. */
function isLeftOut({ optional, default: constant }: Field): boolean {
  return optional || constant !== undefined;
}

function profileField({ type, optional, description, deprecated }: Field): JsonSchema {
  const schema = fieldSchema(type, (shape) => `#/components/schemas/${shape}`);
  if (schema.$ref !== undefined) return schema;
  return {
    ...(optional ? nullable(schema) : schema),
    ...(description !== undefined && { description }),
    ...(deprecated && { deprecated }),
  };
}

/** An object with these members and no others; those not named as optional are required. */
export function closed(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
  description?: string,
): JsonSchema {
  return {
    type: 'object',
    ...(description !== undefined && { description }),
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
  };
}
