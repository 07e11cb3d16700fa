import type { Report } from '../diagnostics/diagnostic.js';
import type { AppModel } from '../model/model.js';
import type { Places } from '../spec/locate.js';
import type { ModelRule } from './model-rule.js';
import { reportingAt } from './report-at.js';
import { allIsNotEmpty } from './rules/all-is-not-empty.js';
import { cascadesAreMeant } from './rules/cascades-are-meant.js';
import { createsAskWhatIsThere } from './rules/creates-ask-what-is-there.js';
import { defaultsPassChecks } from './rules/defaults-pass-checks.js';
import { grantsAreAlive } from './rules/grants-are-alive.js';
import { hiddenStaysHidden } from './rules/hidden-stays-hidden.js';
import { listsHaveAnIndex } from './rules/lists-have-an-index.js';
import { namesAreUsed } from './rules/names-are-used.js';
import { someoneHasAccess } from './rules/someone-has-access.js';
import { strangersHaveValues } from './rules/strangers-have-values.js';
import { valuesAreThereToRead } from './rules/values-are-there-to-read.js';
import { writesNameTheirCaller } from './rules/writes-name-their-caller.js';

/** What admits somebody it should not comes first, then what does nothing, then what is slow or unused. */
const rules: readonly ModelRule[] = [
  writesNameTheirCaller,
  strangersHaveValues,
  valuesAreThereToRead,
  allIsNotEmpty,
  hiddenStaysHidden,
  someoneHasAccess,
  grantsAreAlive,
  createsAskWhatIsThere,
  cascadesAreMeant,
  defaultsPassChecks,
  listsHaveAnIndex,
  namesAreUsed,
];

/** What can be told of an application whose rules are typed. */
export function checkModel(model: AppModel, places: Pick<Places, 'locate'>, report: Report): void {
  const reportAt = reportingAt(places, report);
  for (const rule of rules) rule(model, reportAt);
}
