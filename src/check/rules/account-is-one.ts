import { diagnose } from '../../diagnostics/messages.js';
import type { SpecRule } from '../spec-rule.js';

/** At most one resource is the profile of accounts, and sign-up alone makes its rows. */
export const accountIsOne: SpecRule = ({ resources }, report) => {
  const accounts = resources.filter(({ spec }) => spec.account);
  const [first, ...others] = accounts;
  for (const { name, pointer } of others) {
    const earlier = { pointer: `${first?.pointer}/account`, what: 'key' } as const;
    report(diagnose('two-accounts', name), { pointer: `${pointer}/account`, what: 'key' }, earlier);
  }
  for (const { spec, pointer } of accounts) {
    const { access } = spec;
    if (typeof access === 'object' && !Array.isArray(access) && access.create !== undefined)
      report(diagnose('account-create'), { pointer: `${pointer}/access/create`, what: 'key' });
  }
};
