import { diagnose } from '../../diagnostics/messages.js';
import type { ModelRule } from '../model-rule.js';

/** What only some may read of a row is not searched, and an index that no list can use is pointed out. */
export const hiddenStaysHidden: ModelRule = ({ resources }, report) => {
  for (const { fields, indexes } of resources) {
    for (const { name, read, search, pointer } of fields) {
      if (read === undefined || pointer === undefined) continue;
      // One index serves every caller, so a hit would tell those who may not read the field.
      if (search)
        report(diagnose('hidden-search', name), { pointer: `${pointer}/search`, what: 'key' });
      if (read.reach === 'caller') continue;
      const isIndexed = indexes.some((index) => index.fields.some(({ field }) => field === name));
      if (isIndexed)
        report(diagnose('hidden-index', name), { pointer: `${pointer}/read`, what: 'key' });
    }
  }
};
