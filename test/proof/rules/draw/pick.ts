import * as fc from 'fast-check';

export function pick<T>(g: fc.GeneratorValue, from: readonly T[]): T {
  return from[g(fc.nat, { max: from.length - 1 })] as T;
}

/** Seldom, and never in what has been shrunk. */
export function oneIn(g: fc.GeneratorValue, times: number): boolean {
  return g(fc.nat, { max: times - 1 }) === times - 1;
}
