import type { Expression } from '../../model/expression.js';
import type { Asker, DataRow } from '../../rules/evaluate.js';

type Tables = ReadonlyMap<string, readonly DataRow[]>;
type Answers = Map<Expression, Map<Asker | null, boolean>>;

/** What rules say of rows that stay as they are: request after request asks the same of the same row. */
export class Verdicts {
  readonly #known = new WeakMap<Tables, WeakMap<DataRow, Answers>>();

  /** Asks only where nobody has. */
  of(
    rule: Expression,
    tables: Tables,
    row: DataRow,
    caller: Asker | null,
    ask: () => boolean,
  ): boolean {
    const rows = valueAt(this.#known, tables, () => new WeakMap<DataRow, Answers>());
    const answers = valueAt(rows, row, (): Answers => new Map());
    const callers = valueAt(answers, rule, () => new Map<Asker | null, boolean>());
    return valueAt(callers, caller, ask);
  }
}

interface MapLike<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** Made where there is none. */
function valueAt<K, V>(map: MapLike<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
