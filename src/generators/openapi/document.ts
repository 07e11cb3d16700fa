import type { AppModel, Resource } from '../../model/model.js';
import { routesOf } from '../../model/routes.js';
import { type AuthParts, authParts } from './auth-parts.js';
import type {
  Components,
  Document,
  Info,
  PathItem,
  SchemaObject,
  SecurityScheme,
  Tag,
} from './document-types.js';
import { headerComponents } from './headers.js';
import { healthPaths, healthTag } from './health.js';
import { meOperation, operationOf, tagName } from './operations.js';
import { idParameter, parameterComponents } from './parameters.js';
import { createPiecePrinter, reachedFrom } from './pieces.js';
import { problemResponses, problemSchema } from './problems.js';
import { notModified } from './responses.js';
import { modelSchemas } from './schemas.js';
import { descriptionText } from './text.js';

/**
 * The contract of an application's API as YAML: OpenAPI 3.1, without `allOf`, and without components that nothing leads to. Each path and each component is
 * printed as soon as it is made: as objects, those of a thousand resources would take hundreds of megabytes.
 */
export function documentText(model: AppModel): string {
  const auth = authParts(model);
  const print = createPiecePrinter();
  const root = print(rootOf(model, auth), 0);
  const paths = Array.from(pathsOf(model, auth), ([path, item]) => print({ [path]: item }, 1));
  const components = componentsOf(model, auth).map(
    ([kind, all]) =>
      [kind, new Map(Array.from(all, ([name, one]) => [name, print({ [name]: one }, 2)]))] as const,
  );
  const reached = reachedFrom([root, ...paths], new Map(components));
  return [
    root.text,
    'paths:\n',
    ...paths.map(({ text }) => text),
    'components:\n',
    ...components.flatMap(([kind, pieces]) => {
      // A scheme is named by requirements, not by a reference.
      const kept = [...pieces.values()].filter(
        (piece) => kind === 'securitySchemes' || reached.has(piece),
      );
      return kept.length === 0
        ? [`  ${kind}: {}\n`]
        : [`  ${kind}:\n`, ...kept.map(({ text }) => text)];
    }),
  ].join('');
}

function rootOf(model: AppModel, auth: AuthParts): Omit<Document, 'paths' | 'components'> {
  return {
    openapi: '3.1.0',
    info: info(model),
    servers: [
      { url: '/', description: 'Production: where this document comes from.', 'x-internal': false },
    ],
    security: [{ accessToken: [] }],
    tags: [...model.resources.map(tag), auth.tag, healthTag],
  };
}

type Kind = keyof Components;

/** By kind, in the order in which they stand in the document. */
function componentsOf(
  model: AppModel,
  auth: AuthParts,
): (readonly [Kind, Iterable<readonly [name: string, component: unknown]>])[] {
  const problem = problemName(model);
  return [
    ['schemas', schemasOf(model, auth, problem)],
    ['responses', Object.entries({ NotModified: notModified, ...problemResponses(problem) })],
    ['parameters', Object.entries(parameterComponents)],
    ['headers', Object.entries(headerComponents)],
    ['securitySchemes', Object.entries({ accessToken, ...auth.securitySchemes })],
  ];
}

function* schemasOf(
  model: AppModel,
  auth: AuthParts,
  problem: string,
): Generator<readonly [name: string, SchemaObject]> {
  yield* modelSchemas(model);
  yield* Object.entries(auth.schemas);
  yield [problem, problemSchema()];
}

const accessToken: SecurityScheme = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description:
    'A JSON Web Token from `/auth/token`, good for five minutes; made and checked as RFC8725 asks.',
};

function info({ app }: AppModel): Info {
  return {
    title: app.title,
    version: app.version,
    description: descriptionText(app.description ?? `The API of ${app.title}.`),
    contact: { name: app.title },
    license: { name: 'All rights reserved', identifier: 'LicenseRef-all-rights-reserved' },
  };
}

function tag(resource: Resource): Tag {
  const { description, names } = resource;
  return {
    name: tagName(resource),
    description: descriptionText(description ?? `Everything about ${names.pluralWords}.`),
  };
}

/** A tracker of problems may well have a resource of that name. */
function problemName({ resources, types }: AppModel): string {
  const taken = [...resources, ...types].some(({ name }) => name === 'Problem');
  return taken ? 'ProblemDetails' : 'Problem';
}

/** Made one after the other, so that nobody has to hold all of them. */
function* pathsOf(model: AppModel, auth: AuthParts): Generator<[path: string, PathItem]> {
  const account = model.resources.find((resource) => resource.account);
  if (account !== undefined) yield [`${model.api.prefix}/me`, { get: meOperation(account) }];
  for (const resource of model.resources) yield* resourcePaths(resource, model);
  yield* Object.entries(auth.paths);
  yield* Object.entries(healthPaths);
}

function resourcePaths(resource: Resource, model: AppModel): [path: string, PathItem][] {
  const collection: PathItem = {};
  const row: PathItem = { parameters: [idParameter(resource)] };
  for (const { verb, method, on } of routesOf(resource)) {
    const item = on === 'collection' ? collection : row;
    item[methods[method]] = operationOf(verb, resource, model);
  }
  const path = `${model.api.prefix}/${resource.names.path}`;
  const paths: [string, PathItem][] = [];
  if (Object.keys(collection).length > 0) paths.push([path, collection]);
  if (Object.keys(row).length > 1) paths.push([`${path}/{id}`, row]);
  return paths;
}

const methods = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;
