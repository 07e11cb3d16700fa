import type { FieldProblem, Resource, StoredRow } from '../../../../templates/kernel/resource.js';

/** A profile with a name that is nobody else's, and one that nobody may have. */
export const profileTable = `
  create table profile (
    id uuid primary key references auth_user (id) on delete cascade,
    display_name text not null constraint profile_display_name_key unique
  );
  create table invoice (owner_id uuid not null references profile (id));
`;

/** As much of a resource as a sign-up needs, made by hand. */
export const profiles = {
  name: 'Profile',
  fields: {
    displayName: { mayWrite: { create: notRoot } },
  },
  validate: { create: validateProfile },
  write: { create: (body: object, id: string) => ({ ...body, id }) },
  statements: {
    insert: (caller: { id: string } | null, row: object) => ({
      text: `with n as (select $1::uuid as id, $2::text as name),
        verdict as (select name <> 'admin' as good from n),
        written as (insert into profile select id, name from n, verdict where good returning id)
        select true as "$allowed", good as "$check.decent", exists (select from written) as "$written",
          set_config('app.actor', $3, true) from verdict`,
      values: [...idAndName(row), caller?.id],
    }),
  },
  verdicts: {
    '$check.decent': {
      status: 422,
      code: 'check_failed',
      pointers: ['/displayName'],
      message: 'is reserved',
    },
  },
  constraints: {
    profile_display_name_key: {
      status: 409,
      code: 'conflict',
      pointers: ['/displayName'],
      message: 'is taken',
    },
  },
} as unknown as Resource<StoredRow>;

function validateProfile(value: unknown): readonly FieldProblem[] | undefined {
  const { displayName } = value as { displayName?: unknown };
  if (typeof displayName === 'string' && displayName !== '') return undefined;
  return [{ pointer: '/displayName', code: 'required', message: 'is required' }];
}

function notRoot(row: object): boolean {
  return idAndName(row)[1] !== 'root';
}

function idAndName(row: object): unknown[] {
  const { id, displayName } = row as { id: string; displayName: string };
  return [id, displayName];
}
