/** JSON Schemas: requests are checked and answers written by them. */

const title = { type: 'string', minLength: 1, maxLength: 120 } as const;
const body = { type: 'string', maxLength: 2000 } as const;
const status = { type: 'string', enum: ['open', 'doing', 'done'] } as const;
const priority = { type: 'integer', minimum: 1, maximum: 5 } as const;
const dueAt = { type: ['string', 'null'], format: 'date-time' } as const;
const input = { title, body, status, priority, dueAt };

export const createBody = {
  type: 'object',
  required: ['title', 'body', 'priority'],
  additionalProperties: false,
  properties: input,
};

export const patchBody = { type: 'object', additionalProperties: false, properties: input };

export const idParams = {
  type: 'object',
  properties: { id: { type: 'string', format: 'uuid' } },
};

export const listQuery = {
  type: 'object',
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    cursor: { type: 'string' },
  },
};

const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const base = {
  title: text,
  body: text,
  status: text,
  priority: { type: 'integer' },
  dueAt: { type: ['string', 'null'], format: 'date-time' },
  createdAt: time,
  updatedAt: time,
  version: { type: 'integer' },
};

const team = {
  type: 'object',
  properties: {
    ...{ id: text, name: text, owner: text },
    ...{ createdAt: time, updatedAt: time, version: { type: 'integer' } },
  },
};

export const note = { type: 'object', properties: { id: text, owner: text, ...base } };

export const task = {
  type: 'object',
  properties: {
    ...{ id: text, team: text, ...base },
    expand: { type: 'object', properties: { team } },
  },
};

export function pageOf(item: object): object {
  return {
    type: 'object',
    properties: {
      items: { type: 'array', items: item },
      nextCursor: { type: ['string', 'null'] },
    },
  };
}
