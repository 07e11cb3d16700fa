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
  return {
    status: 400,
    code: 'validation_failed',
    pointers: pointersTo(field),
    message: 'is not a field that can be sent here',
  };
}

/** There is no such row, or the caller may not read it. */
export function refNotFound(field: string): Verdict {
  return {
    status: 422,
    code: 'ref_not_found',
    pointers: pointersTo(field),
    message: 'points at a row that does not exist',
  };
}

/** Names no row: who may not see the other one learns no more than that there is one. */
export function taken(...fields: readonly string[]): Verdict {
  return { status: 409, code: 'conflict', pointers: pointersTo(...fields), message: 'is taken' };
}

/** A value the server computed; a client's has met its limits before. */
export function outOfLimits(field: string): Verdict {
  return {
    status: 422,
    code: 'check_failed',
    pointers: pointersTo(field),
    message: 'is not within its limits',
  };
}

/** A check of the spec, in its words. */
export function checkFailed(message: string, field?: string): Verdict {
  const pointers = field === undefined ? [] : pointersTo(field);
  return { status: 422, code: 'check_failed', pointers, message };
}

function pointersTo(...fields: readonly string[]): string[] {
  return fields.map((field) => `/${field}`);
}
