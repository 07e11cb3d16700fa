import type { BodyKind } from '../../model/bodies.js';
import { canBeHeld, canClash } from '../../model/conflicts.js';
import type { AccessRule, AppModel, Resource } from '../../model/model.js';
import { type RouteVerb, routesOf } from '../../model/routes.js';
import { canForbid, canHide, isOpen } from '../../rules/grants.js';
import type { Operation, RequestBody, Response, Responses } from './document-types.js';
import { cacheHeaders, headersWith } from './headers.js';
import { listParameters, selectionParameters, sharedParameter } from './parameters.js';
import { problemAnswer } from './problems.js';
import { notModifiedAnswer } from './responses.js';
import { bodyName, pageName } from './schemas.js';
import { capitalized, withArticle } from './text.js';
import { canBeUnprocessable } from './unprocessable.js';
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
    description: 'The row of the account that signed in.',
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
    description:
      'Those the caller may read, a page at a time; newest first unless `sort` says otherwise.',
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
    description: 'The answer is what has been made, defaults and what the server sets included.',
    requestBody: body(resource, 'create', ['application/json']),
    responses: {
      201: created(resource),
      ...hidden(canHide('create', resource, model)),
      ...refusals(
        409,
        413,
        415,
        ...when(403, canForbid('create', resource, model)),
        ...when(422, canBeUnprocessable('create', resource)),
      ),
    },
  };
}

function readOperation(resource: Resource): Operation {
  const { type, words } = resource.names;
  return {
    ...start(resource, `get${type}`, `Get ${withArticle(words)}`, resource.access.read),
    description: 'Fields that the caller may not read are left out.',
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
  const verbs = routesOf(resource).map(({ verb }) => verb);
  const [creates, changes] = [verbs.includes('create'), verbs.includes('patch')];
  const open = isOpen(update) ? update : creates ? create : update;
  const summaries = [
    ...(changes ? [`Replace ${withArticle(words)}`] : []),
    ...(creates
      ? [changes ? 'or create it at this id' : `Create ${withArticle(words)} at this id`]
      : []),
  ];
  return {
    ...start(resource, `replace${type}`, summaries.join(', '), open),
    description: 'What the caller may not see or write, and what is set once, stays as it is.',
    parameters: [sharedParameter('ifMatch'), ...(creates ? [sharedParameter('ifAbsent')] : [])],
    requestBody: body(resource, 'replace', ['application/json']),
    responses: {
      ...(changes && { 200: rowAnswer(resource, `The ${words} as it is now.`) }),
      ...(creates && { 201: created(resource) }),
      ...hidden(
        (changes && canHide('update', resource, model)) ||
          (creates && canHide('create', resource, model)),
      ),
      ...refusals(
        404,
        412,
        413,
        415,
        ...when(403, canForbid('update', resource, model)),
        ...when(409, canClash(resource, model) || (creates && resource.uniques.length > 0)),
        ...when(
          422,
          canBeUnprocessable('update', resource) ||
            (creates && canBeUnprocessable('create', resource)),
        ),
      ),
    },
  };
}

function patchOperation(resource: Resource, model: AppModel): Operation {
  const { type, words } = resource.names;
  const rule = resource.access.update;
  return {
    ...start(resource, `update${type}`, `Change ${withArticle(words)}`, rule),
    description: 'What the patch does not name stays as it is; null empties.',
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
        ...when(422, canBeUnprocessable('update', resource)),
      ),
    },
  };
}

function removeOperation(resource: Resource, model: AppModel): Operation {
  const { type, words } = resource.names;
  const rule = resource.access.delete;
  return {
    ...start(resource, `delete${type}`, `Delete ${withArticle(words)}`, rule),
    description: 'Together with what belongs to it; there is no way back.',
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
