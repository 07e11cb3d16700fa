/** Two readers of a rule told different things of it. */
export class Disagreement extends Error {
  constructor(
    rule: string,
    what: { readonly told: unknown; readonly agreed: unknown },
    where: readonly string[],
  ) {
    const told = `told   ${JSON.stringify(what.told)}`;
    const agreed = `agreed ${JSON.stringify(what.agreed)}`;
    super([rule, told, agreed, ...where].join('\n'));
  }
}
