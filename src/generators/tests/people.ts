/** Who is in every scene besides one person for each role. */

/** Whom rows point at. */
export const relatedLabels = ['ann', 'bob'] as const;

/** The same in the support code of generated tests. */
export function emailOf(label: string): string {
  return `${label.toLowerCase()}@example.com`;
}
