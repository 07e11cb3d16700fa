import { type DatabaseFailure, describeFailure } from '../database/errors.js';
import type { FieldProblem, Resource, Verdict } from '../resource.js';
import type { RouteVerb } from './endpoint.js';
import { conflict, HttpProblem, invalid, unauthenticated, unavailable } from './problem.js';

/** Where the error came up. */
export interface Situation {
  readonly resource?: Resource | undefined;
  readonly verb?: string | undefined;
}

const retryAfterSeconds = 1;

/** The problem a database error stands for; undefined when it is a mistake of ours. */
export function problemOfDatabaseError(
  error: unknown,
  { resource, verb }: Situation,
): HttpProblem | undefined {
  const failure = describeFailure(error);
  if (failure === undefined) return undefined;
  if (verb === 'remove') return generalProblem(heldBack(failure));
  const verdict = verdictOf(failure, resource);
  if (verdict !== undefined) return problemOfVerdicts([verdict]);
  // What a client sends has met its limits before it gets here.
  const isComputed = failure.kind === 'value' && verb !== undefined && writes.has(verb);
  return isComputed ? uncomputable() : generalProblem(failure);
}

const writes: ReadonlySet<string> = new Set(['create', 'replace', 'patch'] satisfies RouteVerb[]);

function uncomputable(): HttpProblem {
  return new HttpProblem(422, 'check_failed', 'A value the server computes would be out of range.');
}

/**
 * A delete only runs into what refers to the row, whatever the constraint means to an insert: into rows that are to stay, and into those that break
 * a check once their ref is empty.
 */
function heldBack(failure: DatabaseFailure): DatabaseFailure {
  return failure.kind === 'check' ? { ...failure, kind: 'foreignKey' } : failure;
}

/** Whether the error says that the id is taken. */
export function isTakenId(error: unknown, resource: Resource): boolean {
  const failure = describeFailure(error);
  if (failure?.kind !== 'unique') return false;
  return verdictOf(failure, resource)?.pointers.includes('/id') ?? false;
}

/** Verdicts of one kind, as one problem. */
export function problemOfVerdicts(verdicts: readonly [Verdict, ...Verdict[]]): HttpProblem {
  const [{ status, code }] = verdicts;
  if (code === 'unauthenticated') return unauthenticated();
  const errors = verdicts.flatMap((verdict): FieldProblem[] =>
    verdict.pointers.map((pointer) => ({ pointer, code: verdict.code, message: verdict.message })),
  );
  const detail = verdicts.map(({ message, detail = message }) => detail).join(' ');
  return new HttpProblem(status, code, detail, errors.length === 0 ? undefined : errors);
}

function verdictOf(failure: DatabaseFailure, resource?: Resource): Verdict | undefined {
  if (resource === undefined || !('constraint' in failure)) return undefined;
  const { constraints } = resource;
  return Object.hasOwn(constraints, failure.constraint)
    ? constraints[failure.constraint]
    : undefined;
}

/** What can be said of a failure no constraint of the resource explains. */
function generalProblem({ kind }: DatabaseFailure): HttpProblem {
  switch (kind) {
    case 'unique':
    case 'exclusion':
      return conflict('There is one like it already.');
    case 'foreignKey':
      return conflict('Something else refers to it.');
    case 'check':
      return new HttpProblem(422, 'check_failed', 'The values break a rule about the data.');
    case 'notNull':
      return new HttpProblem(422, 'check_failed', 'A value that is required would be empty.');
    case 'value':
      return invalid({ pointer: '', code: 'out_of_range', message: 'holds a value out of range' });
    case 'timeout':
      return unavailable('This took too long.', retryAfterSeconds);
    case 'contention':
    case 'unavailable':
      return unavailable('The server is busy; try again.', retryAfterSeconds);
  }
}
