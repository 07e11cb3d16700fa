import type { Registry } from 'prom-client';

/** Upper bounds in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Series {
  readonly labels: string;
  readonly counts: number[];
  sum: number;
}

/**
 * Durations of requests as a Prometheus histogram. Observing is an addition; the text is made when it is asked for. Routes are counted by their
 * pattern, never by the path a client made up, so their number is bounded.
 */
export class RequestMetrics {
  /** By route, method and status: one key made of the three would have to be put together for every request. */
  readonly #routes = new Map<string, Map<string, Map<number, Series>>>();

  observe(method: string, route: string, status: number, seconds: number): void {
    const series =
      this.#routes.get(route)?.get(method)?.get(status) ?? this.#begin(method, route, status);
    let bucket = 0;
    while (bucket < buckets.length && seconds > buckets[bucket]!) bucket++;
    series.counts[bucket]!++;
    series.sum += seconds;
  }

  #begin(method: string, route: string, status: number): Series {
    const labels = `method="${escapeLabel(method)}",route="${escapeLabel(route)}",status="${status}"`;
    const series = { labels, counts: new Array<number>(buckets.length + 1).fill(0), sum: 0 };
    const methods = this.#routes.get(route) ?? new Map<string, Map<number, Series>>();
    this.#routes.set(route, methods);
    methods.set(method, (methods.get(method) ?? new Map<number, Series>()).set(status, series));
    return series;
  }

  *#series(): Iterable<Series> {
    for (const methods of this.#routes.values())
      for (const statuses of methods.values()) yield* statuses.values();
  }

  /** In the text format Prometheus scrapes. */
  render(): string {
    const name = 'http_request_duration_seconds';
    const lines = [
      `# HELP ${name} Time from the request's headers to the end of the answer.`,
      `# TYPE ${name} histogram`,
    ];
    for (const { labels, counts, sum } of this.#series()) {
      let total = 0;
      counts.forEach((count, index) => {
        total += count;
        lines.push(`${name}_bucket{${labels},le="${buckets[index] ?? '+Inf'}"} ${total}`);
      });
      lines.push(`${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${total}`);
    }
    return `${lines.join('\n')}\n`;
  }
}

function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

export interface MetricsPage {
  readonly contentType: string;
  render(): Promise<string>;
}

/** What Prometheus scrapes: requests, and the process itself (memory, CPU, event loop, garbage collection). */
export function metricsPage(requests: RequestMetrics): MetricsPage {
  let registry: Promise<Registry> | undefined;
  return {
    contentType: 'text/plain; version=0.0.4; charset=utf-8',
    async render() {
      registry ??= collectDefaults();
      return `${await (await registry).metrics()}${requests.render()}`;
    },
  };
}

async function collectDefaults(): Promise<Registry> {
  const { collectDefaultMetrics, Registry } = await import('prom-client');
  const register = new Registry();
  collectDefaultMetrics({ register });
  return register;
}
