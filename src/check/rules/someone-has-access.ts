import { diagnose } from '../../diagnostics/messages.js';
import { pointerTo } from '../../spec/pointer.js';
import type { ModelRule } from '../model-rule.js';

/** A resource says who may use it; `access: nobody` says it as well. */
export const someoneHasAccess: ModelRule = ({ resources }, report) => {
  for (const { name, access } of resources) {
    if (Object.values(access).some(({ pointer }) => pointer !== undefined)) continue;
    report(diagnose('no-access', name), { pointer: pointerTo('resources', name), what: 'key' });
  }
};
