import type { Reference, Response } from './document-types.js';
import { cacheHeaders, headersWith } from './headers.js';

/** For `components`; problems have a file of their own. */
export const notModified: Response = {
  description: 'Nothing has changed since the answer `If-None-Match` names.',
  headers: headersWith(...cacheHeaders),
};

export const notModifiedAnswer: Reference = { $ref: '#/components/responses/NotModified' };
