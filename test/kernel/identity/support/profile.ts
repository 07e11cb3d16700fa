import { acting, writing } from '../../../../templates/kernel/database/question.js';
import type { FieldProblem, Resource, StoredRow } from '../../../../templates/kernel/resource.js';

/** A profile with a name that is nobody else's, and one that nobody may have. */
export const profileTable = `
  create table profile (
    id uuid primary key references auth_user (id) on delete cascade,
    display_name text not null constraint profile_display_name_key unique
  );
  create table invoice (owner_id uuid not null references profile (id));
`;

const insert = writing(
  'profile_insert',
  (asked) => `
  with ${acting}, verdict as (
    select asked.id, asked.name, asked.name <> 'admin' as good from ${asked}
  ), written as (
    insert into profile select v.id, v.name from verdict as v, acting where v.good returning id
  )
  select true as "$allowed", good as "$check.decent", exists (select from written) as "$written"
  from verdict`,
  { id: 'uuid', name: 'text' },
);

/** As much of a resource as a sign-up needs, made by hand. */
export const profiles = {
  name: 'Profile',
  fields: {
    displayName: { mayWrite: { create: notRoot } },
  },
  validate: { create: validateProfile },
  write: { create: (body: object, id: string) => ({ ...body, id }) },
  statements: {
    insert: (caller: { id: string } | null, row: object) => insert(caller, idAndName(row)),
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
  return idAndName(row).name !== 'root';
}

function idAndName(row: object): { id: string; name: string } {
  const { id, displayName } = row as { id: string; displayName: string };
  return { id, name: displayName };
}
