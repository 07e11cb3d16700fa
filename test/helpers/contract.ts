/** Holds the answers of a generated server against its `openapi.yaml`, as its own tests do, and keeps count of what was met. */
import { type ContractAnswer, loadContract } from '../../templates/support/contract.js';

export type { ContractAnswer };

export interface Contract {
  /** Everything about the answer that is not as the contract says; empty where all is. */
  check(answer: ContractAnswer): string[];
  /** Documented operations and statuses that were met, like `createRoom 201`. */
  readonly seen: ReadonlySet<string>;
  /** All that are documented, met or not. */
  readonly documented: ReadonlySet<string>;
  /** Those that were not met, in the order of the document. */
  unseen(): string[];
  /** The id of the operation that a request leads to, like `createRoom`; undefined for what the contract says nothing of. */
  operationAt(method: string, path: string): string | undefined;
}

/** `folder`: of a generated project. */
export function readContract(folder: string): Contract {
  const contract = loadContract(folder);
  const seen = new Set<string>();
  const documented = new Set(
    contract.operations.flatMap(({ id, statuses }) => statuses.map((status) => `${id} ${status}`)),
  );
  return {
    check(answer) {
      const operation = contract.operationAt(answer.method, answer.path);
      const met = `${operation?.id} ${answer.status}`;
      if (documented.has(met)) seen.add(met);
      return contract.check(answer);
    },
    seen,
    documented,
    unseen: () => [...documented].filter((entry) => !seen.has(entry)),
    operationAt: (method, path) => contract.operationAt(method, path)?.id,
  };
}
