/** How long anything may take, in milliseconds. What is slower than this is broken, or an attack. */
export const timeouts = {
  /** To receive a whole request. */
  request: 30_000,
  /** An idle connection stays open longer than a load balancer's (60 s as a rule), so that it is the one to close. */
  keepAlive: 72_000,
  /** To get a connection from the pool. */
  connect: 5_000,
  /** Any statement. */
  statement: 30_000,
  /** A list: whatever is asked for, it does not hold up the others. */
  list: 5_000,
  /** A wait for a lock. */
  lock: 5_000,
  /** A transaction in which nothing happens. */
  idleInTransaction: 30_000,
  /** For an answer to arrive after the limit of its statement; then the connection is given up. */
  silence: 5_000,
  /** By which the event loop may lag behind before requests are refused. */
  lag: 1_000,
  /** To answer what was accepted, once told to stop and DRAIN_DELAY is over. */
  drain: 18_000,
  /** To be gone after that: a little longer, for numbering the last changes and letting go of the database. */
  stop: 20_000,
} as const;
