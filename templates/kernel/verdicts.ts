/** What failed questions and violated constraints mean to clients. Each names fields of the body, as the client knows them. */
import type { Verdict } from './resource.js';

export const forbidden: Verdict = {
  status: 403,
  code: 'forbidden',
  pointers: [],
  message: 'You may not do this.',
};

/** The row would belong to the caller, whose account is gone: their token has outlived it. */
export const noAccount: Verdict = {
  status: 401,
  code: 'unauthenticated',
  pointers: [],
  message: 'Sign in to do this.',
};

/** The caller may not write the field: the same as for one that does not exist. */
export function notWritable(field: string): Verdict {
  return about([field], 400, 'validation_failed', 'is not a field that can be sent here');
}

/** There is no such row, or the caller may not read it. */
export function refNotFound(field: string): Verdict {
  return about([field], 422, 'ref_not_found', 'points at a row that does not exist');
}

/** Of a ref with `same`: what does not exist, or the caller may not read, does not have the same either. */
export function sameNotFound(field: string, same: string): Verdict {
  return about([field], 422, 'ref_not_found', `points at no row with the same ${same}`);
}

/** Names no row: who may not see the other one learns no more than that there is one. */
export function taken(...fields: readonly string[]): Verdict {
  return {
    ...about(fields, 409, 'conflict', 'is taken'),
    ...(fields.length > 1 && { detail: `${fields.join(' and ')} are taken together.` }),
  };
}

/** A value the server computed; a client's has met its limits before. */
export function outOfLimits(field: string): Verdict {
  return about([field], 422, 'check_failed', 'is not within its limits');
}

/** A check of the spec, in its words. */
export function checkFailed(message: string, field?: string): Verdict {
  const pointers = field === undefined ? [] : [pointerTo(field)];
  return { status: 422, code: 'check_failed', pointers, message };
}

function about(
  fields: readonly string[],
  status: Verdict['status'],
  code: Verdict['code'],
  message: string,
): Verdict {
  const detail = `${fields.join(', ')} ${message}.`;
  return { status, code, pointers: fields.map(pointerTo), message, detail };
}

function pointerTo(field: string): string {
  return `/${field}`;
}
