import { diagnose } from '../../diagnostics/messages.js';
import { pointerTo } from '../../spec/pointer.js';
import type { SpecRule } from '../spec-rule.js';

/** What is encrypted is not indexed, unique or searched: the database holds only its ciphertext. */
export const encryptedStaysHidden: SpecRule = ({ resources }, report) => {
  for (const { spec, pointer, fields } of resources) {
    const encrypted = new Set<string>();
    for (const { name, field, at } of fields) {
      if (!field.encrypted) continue;
      encrypted.add(name);
      for (const key of ['unique', 'index', 'search'] as const) {
        if (field[key]) report(diagnose('encrypted-limit', key), { pointer: at(key), what: 'key' });
      }
      if (field.ref !== undefined)
        report(diagnose('encrypted-limit', 'ref'), { pointer: at('encrypted'), what: 'key' });
    }
    for (const [index, entry] of (spec.index ?? []).entries()) {
      for (const [part, written] of entry.entries()) {
        const name = written.replace(/^-/, '');
        if (encrypted.has(name))
          report(diagnose('encrypted-in-key', name, 'index'), {
            pointer: pointer + pointerTo('index', index, part),
          });
      }
    }
    for (const [index, entry] of (spec.unique ?? []).entries()) {
      const [names, inside] = Array.isArray(entry) ? [entry, []] : [entry.fields, ['fields']];
      for (const [part, name] of names.entries()) {
        if (encrypted.has(name))
          report(diagnose('encrypted-in-key', name, 'unique'), {
            pointer: pointer + pointerTo('unique', index, ...inside, part),
          });
      }
    }
  }
};
