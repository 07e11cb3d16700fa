import { readdirSync } from 'node:fs';
import path from 'node:path';

export interface Example {
  readonly name: string;
  /** Its `backsmith.yaml`. */
  readonly spec: string;
}

const root = path.resolve(import.meta.dirname, '../../..');

/** Every example and every fixture product. */
export const examples: readonly Example[] = ['specs/examples', 'fixtures/products'].flatMap(
  (folder) =>
    readdirSync(path.join(root, folder)).map((name) => ({
      name,
      spec: path.join(root, folder, name, 'backsmith.yaml'),
    })),
);
