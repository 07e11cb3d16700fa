import type { Database } from '../database/database.js';
import type { RoleGrants } from './roles.js';

export interface Grant {
  readonly email: string;
  readonly role: string;
  /** Take the role away instead. */
  readonly revoke: boolean;
}

/** Why a role was neither given nor taken, in words for the one who asked. */
export class GrantRefused extends Error {}

/**
 * Gives a role to an account, or takes it away, and says so. Doing it again changes nothing. Access tokens that are out keep the roles they
 * were made with, for five minutes at most.
 */
export async function grant(
  database: Database,
  roles: RoleGrants,
  { email, role, revoke }: Grant,
): Promise<string> {
  // A role that is no longer known can still be taken away.
  if (!revoke && !Object.hasOwn(roles, role)) throw new GrantRefused(unknownRole(role, roles));
  const userId = await findUser(database, email);
  const text = revoke
    ? 'delete from auth_role where user_id = $1 and role = $2'
    : 'insert into auth_role (user_id, role) values ($1, $2) on conflict do nothing';
  const { rowCount } = await database.query({ text, values: [userId, role] });
  if (revoke) {
    return rowCount > 0 ? `${email} is no longer ${role}.` : `${email} was not ${role}.`;
  }
  return rowCount > 0 ? `${email} is ${role} now.` : `${email} was ${role} already.`;
}

async function findUser(database: Database, email: string): Promise<string> {
  const { rows } = await database.query<{ id: string }>({
    text: 'select id from auth_user where email = $1',
    values: [email.toLowerCase()],
  });
  if (rows[0] === undefined) {
    throw new GrantRefused(`There is no account with the address ${email}. Sign up first.`);
  }
  return rows[0].id;
}

function unknownRole(role: string, roles: RoleGrants): string {
  const known = Object.keys(roles).sort();
  if (known.length === 0) return `There is no role ${role}: this application has no roles.`;
  return `There is no role ${role}. The roles are: ${known.join(', ')}.`;
}
