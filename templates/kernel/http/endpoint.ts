import type { Coalescer } from '../database/coalescer.js';
import type { Database } from '../database/database.js';
import type { FieldInfo, Resource, Verdict } from '../resource.js';

export interface HttpOptions {
  readonly database: Database;
  /** By name; where `expand` finds what a reference points at. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** Denials are explained to the client. */
  readonly development: boolean;
  /** The first signs cursors, those it replaced are still known. The same on every process, or pages end where another process answers. */
  readonly cursorSecrets: readonly [string, ...string[]];
  /** Milliseconds a list may take in the database. */
  readonly listTimeout: number;
  /** False: every request has statements of its own, for measurements and tests. Default: true. */
  readonly coalesce?: boolean;
}

/** What the handlers of every resource share. */
export interface HttpContext extends HttpOptions {
  readonly coalescer: Coalescer;
}

export type RouteVerb = 'list' | 'create' | 'read' | 'replace' | 'patch' | 'remove' | 'me';

declare module 'fastify' {
  interface FastifyInstance {
    http: HttpContext;
  }
  interface FastifyContextConfig {
    /** Set on the routes of resources. */
    resource?: Resource;
    verb?: RouteVerb;
  }
}

type UpdateRule = NonNullable<NonNullable<FieldInfo['mayWrite']>['update']>;
type CreateRule = NonNullable<NonNullable<FieldInfo['mayWrite']>['create']>;

/** A resource on a server, with what its handlers would otherwise work out for every request. */
export interface Endpoint {
  readonly context: HttpContext;
  readonly resource: Resource;
  /** Verdict columns besides `$allowed`, in the order in which they are told. */
  readonly verdicts: readonly (readonly [column: string, verdict: Verdict])[];
  /** Fields with a write rule the server can answer itself. */
  readonly createRules: readonly (readonly [field: string, rule: CreateRule])[];
  readonly updateRules: readonly (readonly [field: string, rule: UpdateRule])[];
  /** Fields a client sends; the immutable ones among them only once. */
  readonly writable: readonly string[];
  readonly immutable: readonly string[];
  /** Fields a merge patch is merged into. */
  readonly merged: readonly string[];
}

export function createEndpoint(context: HttpContext, resource: Resource): Endpoint {
  const fields = Object.entries<FieldInfo>(resource.fields);
  return {
    context,
    resource,
    verdicts: Object.entries(resource.verdicts).filter(([column]) => column !== '$allowed'),
    createRules: fields.flatMap(([name, { mayWrite }]) =>
      mayWrite?.create === undefined ? [] : [[name, mayWrite.create] as const],
    ),
    updateRules: fields.flatMap(([name, { mayWrite }]) =>
      mayWrite?.update === undefined ? [] : [[name, mayWrite.update] as const],
    ),
    writable: fields.filter(([, field]) => field.writable).map(([name]) => name),
    immutable: fields
      .filter(([, field]) => field.writable && field.immutable)
      .map(([name]) => name),
    merged: fields.filter(([, field]) => field.merged === true).map(([name]) => name),
  };
}
