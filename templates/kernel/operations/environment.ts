/** Reads environment variables and collects what is wrong with them, so that all of it is told at once. */
export class Environment {
  readonly problems: string[] = [];
  readonly #variables: Readonly<Record<string, string | undefined>>;

  constructor(variables: Readonly<Record<string, string | undefined>>) {
    this.#variables = variables;
  }

  /** An empty variable counts as absent: that is how compose files and CI systems pass on what is not set. */
  text(name: string): string | undefined {
    const value = this.#variables[name]?.trim();
    return value === '' ? undefined : value;
  }

  list(name: string): string[] {
    const text = this.text(name) ?? '';
    return text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    this.problem(`${name} must be a whole number from ${min} to ${max}.`);
    return fallback;
  }

  choice<Choice extends string>(
    name: string,
    choices: readonly Choice[],
    fallback: Choice,
  ): Choice {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const found = choices.find((choice) => choice === text);
    if (found === undefined) this.problem(`${name} must be one of ${choices.join(', ')}.`);
    return found ?? fallback;
  }

  /** `protocols`: `['https:', 'http:']`. Undefined where it is absent or wrong. */
  url(name: string, protocols: readonly string[]): URL | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url !== undefined && protocols.includes(url.protocol)) return url;
    const schemes = protocols.map((protocol) => `${protocol}//`).join(' or ');
    this.problem(`${name} must be a URL that begins with ${schemes}.`);
    return undefined;
  }

  problem(message: string): void {
    this.problems.push(message);
  }
}
