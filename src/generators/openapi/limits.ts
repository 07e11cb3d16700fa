/** The limits of queries and answers, as the server keeps them. */
export const maxPageSize = 100;
export const defaultPageSize = 20;
export const maxFilterValues = 100;
export const maxSorts = 3;
export const maxExpands = 10;
export const maxSearchLength = 200;
/** Of a text to compare with; longer ones do not fit into a URL. */
export const maxQueryText = 2048;
/** Of a body, that one answer tells of. */
export const maxProblems = 100;
/** base64url. */
export const cursorPattern = '^[A-Za-z0-9_-]+$';
export const maxCursorLength = 2048;
