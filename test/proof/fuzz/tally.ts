interface Counted {
  readonly kind: string;
  /** Undefined for bytes that are no request. */
  readonly operation?: string;
  readonly caller: string;
  /** `none`: the connection was closed instead. */
  readonly status: number | 'none';
  /** How often it was refused before, because there was too much to do. */
  readonly shed: number;
}

/** How many requests of what kind there were, and what came of them. */
export class Tally {
  requests = 0;
  /** Sent again because there was too much to do. */
  shed = 0;
  readonly kinds = new Map<string, number>();
  readonly statuses = new Map<string, number>();
  readonly callers = new Map<string, number>();
  /** Operations a request was sent to, and how often one succeeded. */
  readonly operations = new Map<string, number>();

  count({ kind, operation, caller, status, shed }: Counted): void {
    this.requests++;
    this.shed += shed;
    add(this.kinds, kind, 1);
    add(this.statuses, String(status), 1);
    add(this.callers, caller, 1);
    if (operation !== undefined)
      add(this.operations, operation, typeof status === 'number' && status < 300 ? 1 : 0);
  }

  /** Operations of which no request succeeded. */
  get failed(): string[] {
    return [...this.operations].flatMap(([name, successes]) => (successes === 0 ? [name] : []));
  }

  /** One line for each thing that is counted, the most frequent first. */
  describe(): string {
    return [
      `kinds: ${listed(this.kinds)}`,
      `statuses: ${listed(this.statuses)}`,
      `callers: ${listed(this.callers)}`,
      `successes by operation: ${listed(this.operations)}`,
    ].join('\n');
  }
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}

function listed(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
