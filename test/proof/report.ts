/**
 * What every proof ends with: one line of counts, which `npm run prove` gathers. In `npm test` the same proofs run with smaller counts.
 */

/** True under `npm run prove`: take the time that a full proof needs. */
export const thorough: boolean = process.env.PROVE === 'true';

/** How many cases to try: the first number in `npm test`, the second under `npm run prove`. */
export function cases(quick: number, full: number): number {
  return thorough ? full : quick;
}

/** Prints `proved rules: 20,000 cases, 4 readers`. Names are plural nouns; say `cases`, not `case count`. */
export function reportProof(part: string, counts: Readonly<Record<string, number>>): void {
  const told = Object.entries(counts).map(([name, count]) => `${grouped(count)} ${name}`);
  console.log(`proved ${part}: ${told.join(', ')}`);
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
