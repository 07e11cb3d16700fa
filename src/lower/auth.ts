import type { AuthModel, Role } from '../model/model.js';
import type { AuthSpec, ResourceSpec } from '../spec/types.js';
import { byCodeUnits, entriesByName } from './order.js';

const defaultPassword = { minLength: 8, maxLength: 128 };

export function lowerAuth(
  spec: AuthSpec | undefined,
  resources: Readonly<Record<string, ResourceSpec>>,
): AuthModel {
  const account = Object.keys(resources).find((name) => resources[name]?.account === true);
  return {
    password: { ...defaultPassword, ...spec?.password },
    verifyEmail: spec?.verifyEmail ?? false,
    signUp: spec?.signUp ?? [],
    roles: lowerRoles(spec?.roles ?? {}),
    ...(account !== undefined && { account }),
  };
}

function lowerRoles(roles: NonNullable<AuthSpec['roles']>): Role[] {
  return entriesByName(roles).map(([name, role]) => ({
    name,
    ...(role?.description !== undefined && { description: role.description }),
    grants: [...closure(name, roles)].sort(byCodeUnits),
  }));
}

/** The role and every role it brings along; cycles and unknown names are reported by `check/`. */
function closure(
  name: string,
  roles: NonNullable<AuthSpec['roles']>,
  seen = new Set<string>(),
): Set<string> {
  if (seen.has(name) || !(name in roles)) return seen;
  seen.add(name);
  for (const granted of roles[name]?.grants ?? []) closure(granted, roles, seen);
  return seen;
}
