import { diagnose } from '../../diagnostics/messages.js';
import type { AppModel, Resource, Verb } from '../../model/model.js';
import { mentionsCaller } from '../../rules/facts.js';
import { forStranger } from '../../rules/guard.js';
import type { ModelRule } from '../model-rule.js';
import { canHold } from '../possible.js';
import type { ReportAt } from '../report-at.js';

const stranger = { signedIn: false, roles: new Set<string>() };

/** A rule for writing speaks of the caller or says `public`: nobody lets strangers write by forgetting about them. */
export const writesNameTheirCaller: ModelRule = (model, report) => {
  const publicRules = rulesThatSayPublic(model);
  for (const resource of model.resources) checkResource(resource, publicRules, report);
};

function checkResource(
  { access, account }: Resource,
  publicRules: ReadonlySet<string>,
  report: ReportAt,
): void {
  const verbs: readonly Verb[] = account ? ['update', 'delete'] : ['create', 'update', 'delete'];
  const told = new Set<string>();
  for (const verb of verbs) {
    const { expression, source, pointer } = access[verb];
    if (pointer === undefined || told.has(pointer)) continue;
    if (source.some((text) => saysPublic(text, publicRules))) continue;
    if (!canHold(forStranger(expression), stranger)) continue;
    told.add(pointer);
    report(diagnose(mentionsCaller(expression) ? 'stranger-write' : 'open-write', verb), {
      pointer,
    });
  }
}

/** Names of the rules, of whatever resource, that say `public` themselves or through others. */
function rulesThatSayPublic({ resources }: AppModel): ReadonlySet<string> {
  const rules = resources.flatMap((resource) => resource.rules);
  const found = new Set<string>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { name, source } of rules) if (saysPublic(source, found)) found.add(name);
  }
  return found;
}

function saysPublic(source: string, publicRules: ReadonlySet<string>): boolean {
  const words = source.replace(/'[^']*'|"[^"]*"/g, '').match(/\w+/g) ?? [];
  return words.some((word) => word === 'public' || publicRules.has(word));
}
