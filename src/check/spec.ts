import type { Report } from '../diagnostics/diagnostic.js';
import { untilTooMany } from '../diagnostics/until-too-many.js';
import type { Places } from '../spec/locate.js';
import type { Spec } from '../spec/types.js';
import { reportingAt } from './report-at.js';
import { accountIsOne } from './rules/account-is-one.js';
import { boundsFitTheirType } from './rules/bounds-fit-their-type.js';
import { defaultsFitTheirType } from './rules/defaults-fit-their-type.js';
import { distinctMeanings } from './rules/distinct-meanings.js';
import { distinctNames } from './rules/distinct-names.js';
import { encryptedStaysHidden } from './rules/encrypted-stays-hidden.js';
import { fieldsHaveATypeEach } from './rules/fields-have-a-type-each.js';
import { keysNameFields } from './rules/keys-name-fields.js';
import { knownNames } from './rules/known-names.js';
import { notReserved } from './rules/not-reserved.js';
import { patternsAreSafe } from './rules/patterns-are-safe.js';
import { rolesGrantNoCircle } from './rules/roles-grant-no-circle.js';
import { rowsCanBeCreated } from './rules/rows-can-be-created.js';
import { sameAgrees } from './rules/same-agrees.js';
import { shapesAreValues } from './rules/shapes-are-values.js';
import { signUpMakesAnAccount } from './rules/sign-up-makes-an-account.js';
import { valuesHaveOneSource } from './rules/values-have-one-source.js';
import type { SpecRule } from './spec-rule.js';
import { viewOf } from './spec-view.js';

/** Names first, then what they name, then how it works together: the order in which a reader would look. */
const rules: readonly SpecRule[] = [
  notReserved,
  distinctNames,
  distinctMeanings,
  knownNames,
  rolesGrantNoCircle,
  fieldsHaveATypeEach,
  shapesAreValues,
  boundsFitTheirType,
  patternsAreSafe,
  defaultsFitTheirType,
  valuesHaveOneSource,
  encryptedStaysHidden,
  keysNameFields,
  sameAgrees,
  accountIsOne,
  signUpMakesAnAccount,
  rowsCanBeCreated,
];

/** What can be told of a well-shaped spec before any rule is read. */
export function checkSpec(spec: Spec, places: Pick<Places, 'locate'>, report: Report): void {
  const view = viewOf(spec);
  untilTooMany(report, (reportFew) => {
    const reportAt = reportingAt(places, reportFew);
    for (const rule of rules) rule(view, reportAt);
  });
}
