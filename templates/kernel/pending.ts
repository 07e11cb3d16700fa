/** Stands in a new row for what only the inserting statement knows: the time, and values computed in the database. */
export const pending = undefined as never;
