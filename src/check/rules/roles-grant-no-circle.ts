import { diagnose } from '../../diagnostics/messages.js';
import { pointerTo } from '../../spec/pointer.js';
import { circlesIn } from '../circles.js';
import type { SpecRule } from '../spec-rule.js';

/** No role grants itself, directly or through others. */
export const rolesGrantNoCircle: SpecRule = ({ spec }, report) => {
  const roles = spec.auth?.roles ?? {};
  const next = new Map(Object.entries(roles).map(([name, role]) => [name, role?.grants ?? []]));
  for (const circle of circlesIn(next)) {
    const [first = '', second = ''] = circle;
    const index = (next.get(first) ?? []).indexOf(second);
    report(diagnose('role-cycle', circle), {
      pointer: pointerTo('auth', 'roles', first, 'grants', index),
    });
  }
};
