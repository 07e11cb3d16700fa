import { diagnose } from '../../diagnostics/messages.js';
import type { ModelRule } from '../model-rule.js';

/** What only some may read of a row is not searched, and an index that no list can use is pointed out. */
export const hiddenStaysHidden: ModelRule = ({ resources }, report) => {
  for (const { fields, indexes } of resources) {
    for (const { name, read, search, pointer } of fields) {
      if (read === undefined || read.reach === 'caller' || pointer === undefined) continue;
      if (search)
        report(diagnose('hidden-search', name), { pointer: `${pointer}/search`, what: 'key' });
      const isIndexed = indexes.some((index) => index.fields.some(({ field }) => field === name));
      if (isIndexed)
        report(diagnose('hidden-index', name), { pointer: `${pointer}/read`, what: 'key' });
    }
  }
};
