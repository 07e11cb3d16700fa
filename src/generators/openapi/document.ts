import type { AppModel, Resource } from '../../model/model.js';
import { routesOf } from '../../model/routes.js';
import { authParts } from './auth-parts.js';
import type { Document, Info, PathItem, Paths, Tag } from './document-types.js';
import { headerComponents } from './headers.js';
import { healthPaths, healthTag } from './health.js';
import { meOperation, operationOf, tagName } from './operations.js';
import { idParameter, parameterComponents } from './parameters.js';
import { problemResponses, problemSchema } from './problems.js';
import { notModified } from './responses.js';
import { modelSchemas } from './schemas.js';
import { descriptionText } from './text.js';
import { withoutUnused } from './unused.js';

/** The contract of an application's API: OpenAPI 3.1, without `allOf`. */
export function openapiDocument(model: AppModel): Document {
  const auth = authParts(model);
  const problem = problemName(model);
  return withoutUnused({
    openapi: '3.1.0',
    info: info(model),
    servers: [
      { url: '/', description: 'Production: where this document comes from.', 'x-internal': false },
    ],
    security: [{ accessToken: [] }],
    tags: [...model.resources.map(tag), auth.tag, healthTag],
    paths: {
      ...mePath(model),
      ...Object.assign({}, ...model.resources.map((resource) => resourcePaths(resource, model))),
      ...auth.paths,
      ...healthPaths,
    },
    components: {
      schemas: { ...modelSchemas(model), ...auth.schemas, [problem]: problemSchema() },
      responses: { NotModified: notModified, ...problemResponses(problem) },
      parameters: parameterComponents,
      headers: headerComponents,
      securitySchemes: {
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'A JSON Web Token from `/auth/token`, good for five minutes; made and checked as RFC8725 asks.',
        },
        ...auth.securitySchemes,
      },
    },
  });
}

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

function mePath(model: AppModel): Paths {
  const account = model.resources.find((resource) => resource.account);
  if (account === undefined) return {};
  return { [`${model.api.prefix}/me`]: { get: meOperation(account) } };
}

function resourcePaths(resource: Resource, model: AppModel): Paths {
  const collection: PathItem = {};
  const row: PathItem = { parameters: [idParameter(resource)] };
  for (const { verb, method, on } of routesOf(resource)) {
    const item = on === 'collection' ? collection : row;
    item[methods[method]] = operationOf(verb, resource, model);
  }
  const path = `${model.api.prefix}/${resource.names.path}`;
  const paths: Paths = {};
  if (Object.keys(collection).length > 0) paths[path] = collection;
  if (Object.keys(row).length > 1) paths[`${path}/{id}`] = row;
  return paths;
}

const methods = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;
