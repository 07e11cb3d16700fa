/** What `backsmith explain CODE` says: what happened and why it matters, then an example of each. */
export interface Explanation {
  readonly text: string;
  readonly wrong?: string;
  readonly right?: string;
}

export function explanation(text: string, wrong?: string, right?: string): Explanation {
  return { text, ...(wrong !== undefined && { wrong }), ...(right !== undefined && { right }) };
}
