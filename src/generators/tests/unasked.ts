/** Routes for which no request could be made up. */
import { diagnose } from '../../diagnostics/messages.js';
import type { Resource } from '../../model/model.js';
import { type RouteVerb, routesOf } from '../../model/routes.js';
import type { Note } from '../../plan/planned-file.js';
import type { Matrix } from './matrix.js';

const tableOf = {
  list: 'list',
  create: 'create',
  read: 'read',
  replace: 'replace',
  patch: 'update',
  remove: 'delete',
} as const satisfies Record<RouteVerb, keyof Matrix>;

/** Without rows there are no tests at all, so one note says it; otherwise one for each route. */
export function unaskedNotes(resource: Resource, matrices: readonly Matrix[]): Note[] {
  const pointer = `/resources/${resource.name}`;
  const routes = routesOf(resource);
  const unasked = routes.filter(({ verb }) =>
    matrices.every((matrix) => matrix[tableOf[verb]].lines.length === 0),
  );
  if (unasked.length === 0) return [];
  const methods = unasked.length === routes.length ? [] : unasked.map(({ method }) => method);
  return [{ found: diagnose('untested-resource', resource.name, methods), pointer }];
}
