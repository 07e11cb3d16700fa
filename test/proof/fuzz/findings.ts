/** Problems of a run, each kind of them told once. */
export class Findings {
  readonly #told = new Map<string, string>();

  get all(): string[] {
    return [...this.#told.values()];
  }

  get count(): number {
    return this.#told.size;
  }

  /** True for the first of its kind, which is then to be told. */
  claim(problem: string): boolean {
    const kind = kindOf(problem);
    if (this.#told.has(kind)) return false;
    this.#told.set(kind, problem);
    return true;
  }

  /** `how`: the way to see it again. */
  tell(problem: string, how: string): void {
    this.#told.set(kindOf(problem), `${problem.slice(0, 500)}\n  ${how}`);
  }
}

/** Alike on all operations, with all numbers and values. */
export function kindOf(problem: string): string {
  return problem
    .replace(/^\w+ (\d+): /, '$1 ')
    .replace(/ in \{.*|\(.*/s, '')
    .replace(/"[^"]*"|\/[^ ]+|\d{4,}/g, '')
    .slice(0, 100);
}
