/** Who asks. `null` stands for somebody who is not signed in. */
export interface Caller {
  readonly id: string;
  /** Only when verified. */
  readonly email: string | null;
  /** Every role the caller has, by itself or through grants. */
  readonly roles: readonly string[];
}
