import type { FastifyInstance, RouteOptions } from 'fastify';
import type { RouteVerb } from './endpoint.js';

export interface RegisteredRoute {
  readonly method: string;
  /** With parameters as they were registered: `/v1/messages/:id`. */
  readonly url: string;
  /** Name of the resource and what the route does with it, where it is the route of one. */
  readonly resource?: string;
  readonly verb?: RouteVerb;
}

declare module 'fastify' {
  interface FastifyInstance {
    routeTable: RouteTable;
  }
}

/** Every route the server has, the team's own included. */
export function listRoutes(app: FastifyInstance): readonly RegisteredRoute[] {
  return app.routeTable.routes;
}

/** Knows which methods a path takes, so that the wrong one is told apart from the wrong path. */
export class RouteTable {
  readonly #routes: RegisteredRoute[] = [];
  /** By the number of segments. */
  readonly #paths = new Map<number, Path[]>();

  get routes(): readonly RegisteredRoute[] {
    return this.#routes;
  }

  add({ method, url, config }: RouteOptions): void {
    for (const name of [method].flat()) {
      this.#routes.push({
        method: name,
        url,
        ...(config?.resource !== undefined && { resource: config.resource.name }),
        ...(config?.verb !== undefined && { verb: config.verb }),
      });
      this.#pathOf(url).methods.add(name);
    }
  }

  /** Sorted; none where there is no such path. */
  methodsAt(path: string): readonly string[] {
    const segments = path.split('/');
    const found = new Set<string>();
    for (const candidate of this.#paths.get(segments.length) ?? []) {
      if (matches(candidate, segments)) for (const method of candidate.methods) found.add(method);
    }
    return [...found].sort();
  }

  #pathOf(url: string): Path {
    const segments = url.split('/');
    const alike = this.#paths.get(segments.length) ?? [];
    this.#paths.set(segments.length, alike);
    const known = alike.find((path) => path.url === url);
    if (known !== undefined) return known;
    const path = { url, segments, methods: new Set<string>() };
    alike.push(path);
    return path;
  }
}

interface Path {
  readonly url: string;
  readonly segments: readonly string[];
  readonly methods: Set<string>;
}

function matches({ segments }: Path, given: readonly string[]): boolean {
  return segments.every((segment, index) =>
    segment.startsWith(':') ? given[index] !== '' : segment === given[index],
  );
}
