/** `routes.ts` of a resource: one line a route, each with the kernel's handler. */
import { createImports } from '../../emit/imports.js';
import { stringLiteral } from '../../emit/literal.js';
import type { TypeScriptView } from '../../emit/typescript.js';
import type { AppModel, Resource } from '../../model/model.js';
import { type RouteVerb, routesOf } from '../../model/routes.js';
import { capitalize } from '../../naming/casing.js';
import { header } from './header.js';
import { kernel } from './places.js';

/** `addDeliveryRoutes` */
export function routesFunction({ names }: Resource): string {
  return `add${capitalize(names.variable.replace(/_$/, ''))}Routes`;
}

export function routesView(resource: Resource, model: AppModel): TypeScriptView {
  const imports = createImports();
  const { names } = resource;
  const { prefix } = model.api;
  const path = `${prefix}/${names.path}`;
  const app = imports.type('fastify', 'FastifyInstance');
  const route = (method: string, url: string, verb: RouteVerb | 'me'): string => {
    const made = imports.value(`${kernel}/http/routes.js`, verb);
    const subject = imports.value('./resource.js', names.variables);
    return `app.${method.toLowerCase()}(${stringLiteral(url)}, ...${made}(${subject}));`;
  };
  const routes = [
    // The profile of whoever asks.
    ...(resource.account ? [route('GET', `${prefix}/me`, 'me')] : []),
    ...routesOf(resource).map(({ verb, method, on }) =>
      route(method, on === 'collection' ? path : `${path}/:id`, verb),
    ),
  ];
  const isEmpty = routes.length === 0;
  return {
    header,
    imports: imports.lines(),
    declarations: [
      {
        kind: 'function',
        name: routesFunction(resource),
        doc: isEmpty
          ? 'Nobody may do anything with them.'
          : `Adds the routes of ${names.pluralWords}.`,
        exported: true,
        parameters: [{ name: isEmpty ? '_app' : 'app', type: app }],
        returns: 'void',
        body: routes.join('\n'),
      },
    ],
  };
}
