import type { Database } from '../database/database.js';

/** By role: every role it brings along, itself included. */
export type RoleGrants = Readonly<Record<string, readonly string[]>>;

/** The roles given to a user, as stored. */
export async function readRoles(database: Database, userId: string): Promise<string[]> {
  const { rows } = await database.query<{ role: string }>({
    name: 'auth_role_of_user',
    text: 'select role from auth_role where user_id = $1 order by role collate "C"',
    values: [userId],
  });
  return rows.map(({ role }) => role);
}

/** Every role somebody has who was given these, sorted. Roles the application does not know (any more) count for nothing. */
export function expandRoles(given: readonly string[], grants: RoleGrants): readonly string[] {
  const all = new Set<string>();
  for (const role of given) {
    if (!Object.hasOwn(grants, role)) continue;
    for (const granted of grants[role] ?? []) all.add(granted);
  }
  return [...all].sort();
}
