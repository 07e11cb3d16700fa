import type { BodyKind } from '../../model/bodies.js';
import type { AccessRule, AppModel, Resource } from '../../model/model.js';
import { type RouteVerb, routesOf } from '../../model/routes.js';
import type { Operation, RequestBody, Response, Responses } from './document-types.js';
import {
  canBeHeld,
  canBeUnprocessable,
  canChangeBeUnprocessable,
  canClash,
  canForbid,
  canHide,
  isOpen,
} from './grants.js';
import { cacheHeaders, headersWith } from './headers.js';
import { listParameters, selectionParameters, sharedParameter } from './parameters.js';
import { problemAnswer } from './problems.js';
import { notModifiedAnswer } from './responses.js';
import { bodyName, pageName } from './schemas.js';
import { capitalized, withArticle } from './text.js';
import { schemaRef } from './values.js';

/** Refusals any request to the API may meet: a bad parameter or header, a bad token, limits, a server in trouble. */
export const everywhere: readonly number[] = [400, 401, 429, 500, 503];

/** One route of a resource. */
export function operationOf(verb: RouteVerb, resource: Resource, model: AppModel): Operation {
  switch (verb) {
    case 'list':
      return listOperation(resource);
    case 'create':
      return createOperation(resource, model);
    case 'read':
      return readOperation(resource);
    case 'replace':
      return replaceOperation(resource, model);
    case 'patch':
      return patchOperation(resource, model);
    case 'remove':
      return removeOperation(resource, model);
  }
}

/** The caller's own row. */
export function meOperation(account: Resource): Operation {
  return {
    operationId: 'getMe',
    tags: [tagName(account)],
    summary: 'Get your own profile',
    security: [{ accessToken: [] }],
    parameters: [...selectionParameters(account), sharedParameter('ifNoneMatch')],
    responses: {
      200: rowAnswer(account, `Your ${account.names.words}.`),
      304: notModifiedAnswer,
      ...refusals(404),
    },
  };
}

export function tagName(resource: Resource): string {
  return capitalized(resource.names.pluralWords);
}

function listOperation(resource: Resource): Operation {
  const { types, pluralWords } = resource.names;
  const page = { description: `A page of ${pluralWords}.`, headers: headersWith(...cacheHeaders) };
  return {
    ...start(resource, `list${types}`, `List ${pluralWords}`, resource.access.list),
    parameters: [
      ...listParameters(resource),
      sharedParameter('limit'),
      sharedParameter('cursor'),
      sharedParameter('count'),
      ...selectionParameters(resource),
      sharedParameter('ifNoneMatch'),
    ],
    responses: {
      200: { ...page, content: { 'application/json': { schema: schemaRef(pageName(resource)) } } },
      304: notModifiedAnswer,
      ...refusals(),
    },
  };
}

function createOperation(resource: Resource, model: AppModel): Operation {
  const { type, words } = resource.names;
  const rule = resource.access.create;
  return {
    ...start(resource, `create${type}`, `Create ${withArticle(words)}`, rule),
    requestBody: body(resource, 'create', ['application/json']),
    responses: {
      201: created(resource),
      ...hidden(canHide('create', resource, model)),
      ...refusals(
        409,
        413,
        415,
        ...when(403, canForbid('create', resource, model)),
        ...when(422, canBeUnprocessable(resource)),
      ),
    },
  };
}

function readOperation(resource: Resource): Operation {
  const { type, words } = resource.names;
  return {
    ...start(resource, `get${type}`, `Get ${withArticle(words)}`, resource.access.read),
    parameters: [...selectionParameters(resource), sharedParameter('ifNoneMatch')],
    responses: {
      200: rowAnswer(resource, `The ${words}.`),
      304: notModifiedAnswer,
      ...refusals(404),
    },
  };
}

function replaceOperation(resource: Resource, model: AppModel): Operation {
  const { type, words } = resource.names;
  const { create, update } = resource.access;
  const creates = routesOf(resource).some(({ verb }) => verb === 'create');
  const open = isOpen(update) ? update : creates ? create : update;
  const summary = creates
    ? `Replace ${withArticle(words)}, or create it at this id`
    : `Replace ${withArticle(words)}`;
  return {
    ...start(resource, `replace${type}`, summary, open),
    description: 'What the caller may not see or write, and what is set once, stays as it is.',
    parameters: [sharedParameter('ifMatch'), ...(creates ? [sharedParameter('ifAbsent')] : [])],
    requestBody: body(resource, 'replace', ['application/json']),
    responses: {
      200: rowAnswer(resource, `The ${words} as it is now.`),
      ...(creates && { 201: created(resource) }),
      ...hidden(
        canHide('update', resource, model) || (creates && canHide('create', resource, model)),
      ),
      ...refusals(
        404,
        412,
        413,
        415,
        ...when(403, canForbid('update', resource, model)),
        ...when(409, canClash(resource, model) || (creates && resource.uniques.length > 0)),
        ...when(422, creates ? canBeUnprocessable(resource) : canChangeBeUnprocessable(resource)),
      ),
    },
  };
}

function patchOperation(resource: Resource, model: AppModel): Operation {
  const { type, words } = resource.names;
  const rule = resource.access.update;
  return {
    ...start(resource, `update${type}`, `Change ${withArticle(words)}`, rule),
    parameters: [sharedParameter('ifMatch')],
    requestBody: body(resource, 'patch', ['application/merge-patch+json', 'application/json']),
    responses: {
      200: rowAnswer(resource, `The ${words} as it is now.`),
      ...hidden(canHide('update', resource, model)),
      ...refusals(
        404,
        412,
        413,
        415,
        ...when(403, canForbid('update', resource, model)),
        ...when(409, canClash(resource, model)),
        ...when(422, canChangeBeUnprocessable(resource)),
      ),
    },
  };
}

function removeOperation(resource: Resource, model: AppModel): Operation {
  const { type, words } = resource.names;
  const rule = resource.access.delete;
  return {
    ...start(resource, `delete${type}`, `Delete ${withArticle(words)}`, rule),
    parameters: [sharedParameter('ifMatch')],
    responses: {
      204: { description: 'It is gone.', headers: headersWith() },
      ...refusals(
        404,
        412,
        413,
        415,
        ...when(403, canForbid('delete', resource, model)),
        ...when(409, canBeHeld(resource, model)),
      ),
    },
  };
}

function start(
  resource: Resource,
  operationId: string,
  summary: string,
  rule: AccessRule,
): Pick<Operation, 'operationId' | 'tags' | 'summary' | 'deprecated' | 'security'> {
  return {
    operationId,
    tags: [tagName(resource)],
    summary,
    ...(resource.deprecated && { deprecated: true }),
    security: isOpen(rule) ? [{ accessToken: [] }, {}] : [{ accessToken: [] }],
  };
}

function body(resource: Resource, kind: BodyKind, types: readonly string[]): RequestBody {
  const schema = schemaRef(bodyName(resource, kind));
  return { required: true, content: Object.fromEntries(types.map((type) => [type, { schema }])) };
}

function rowAnswer(
  resource: Resource,
  description: string,
  ...headers: readonly string[]
): Response {
  return {
    description,
    headers: headersWith(...cacheHeaders, ...headers),
    content: { 'application/json': { schema: schemaRef(resource.names.type) } },
  };
}

function created(resource: Resource): Response {
  return rowAnswer(resource, `The new ${resource.names.words}.`, 'Location');
}

/** A write whose result the caller may not read. */
function hidden(canBe: boolean): { 204?: Response } {
  if (!canBe) return {};
  const description = 'Done; what came of it is not for the caller to read.';
  return { 204: { description, headers: headersWith('Location') } };
}

function when(status: number, canBe: boolean): number[] {
  return canBe ? [status] : [];
}

/** These and those that any request may meet; object keys that are numbers stand in their order by themselves. */
function refusals(...statuses: readonly number[]): Responses {
  return Object.fromEntries(
    [...everywhere, ...statuses].map((status) => [status, problemAnswer(status)]),
  );
}
