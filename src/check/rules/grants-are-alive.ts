import { diagnose } from '../../diagnostics/messages.js';
import type { AppModel, Resource } from '../../model/model.js';
import type { ModelRule } from '../model-rule.js';
import { type CallerKind, canHold } from '../possible.js';
import type { ReportAt } from '../report-at.js';

interface NamedCaller extends CallerKind {
  readonly words: string;
}

/** Who may change or delete a row may read some: the read rule is asked first, and answers 404. */
export const grantsAreAlive: ModelRule = (model, report) => {
  const callers = callersOf(model);
  for (const resource of model.resources) checkResource(resource, callers, report);
};

/** Those with fewer roles first, so that a dead grant is told of everybody it is dead for at once. */
function callersOf({ auth }: AppModel): NamedCaller[] {
  return [
    { words: 'Strangers', signedIn: false, roles: new Set() },
    { words: 'Whoever is signed in', signedIn: true, roles: new Set() },
    ...auth.roles.map(({ name, grants }) => ({
      words: `Somebody with the role "${name}"`,
      signedIn: true,
      roles: new Set(grants),
    })),
  ];
}

function checkResource(
  { access }: Resource,
  callers: readonly NamedCaller[],
  report: ReportAt,
): void {
  const told = new Set<string>();
  for (const verb of ['update', 'delete'] as const) {
    const { expression, pointer } = access[verb];
    if (pointer === undefined || told.has(pointer)) continue;
    const dead = callers.find(
      (caller) => canHold(expression, caller) && !canHold(access.read.expression, caller),
    );
    if (dead === undefined) continue;
    told.add(pointer);
    report(diagnose('dead-grant', dead.words, verb), { pointer });
  }
}
