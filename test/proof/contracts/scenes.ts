/** The scenes of a project's generated tests: who is there, which rows, and what must come of which request. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { vi } from 'vitest';
import type { Resource } from '../../../templates/kernel/resource.js';

export type Values = Readonly<Record<string, unknown>>;

export interface AccessScene {
  readonly resource: string;
  readonly people: Readonly<Record<string, readonly string[]>>;
  readonly rows: readonly (readonly [resource: string, label: string, values: Values])[];
  readonly bodies: Readonly<Record<string, Values>>;
  readonly patches: Readonly<Record<string, Values>>;
  readonly replacements: Readonly<Record<string, Values>>;
  /** Tables of words, by verb. */
  readonly list?: string;
  readonly read?: string;
  readonly create?: string;
  readonly update?: string;
  readonly replace?: string;
  readonly delete?: string;
}

export interface GeneratedScenes {
  readonly access: readonly AccessScene[];
  /** Bodies that break a check, by resource. */
  readonly broken: ReadonlyMap<string, readonly Values[]>;
  /** What a sign-up sends besides e-mail address and password. */
  readonly profile: Values;
}

interface ValidationScene {
  readonly checks?: Readonly<Record<string, { readonly body: Values }>>;
}

/** Loads the test files with a harness that only listens. */
export async function readScenes(folder: string): Promise<GeneratedScenes> {
  const tests = path.join(folder, 'test/generated');
  const access: AccessScene[] = [];
  const broken = new Map<string, Values[]>();
  let profile: Values = {};
  const index = path.join(tests, 'support/index.ts');
  const harness = (await import(pathToFileURL(index).href)) as Record<string, unknown>;
  const deaf = Object.keys(harness)
    .filter((name) => name.startsWith('test'))
    .map((name) => [name, () => undefined]);
  vi.doMock(index, () => ({
    ...harness,
    ...Object.fromEntries(deaf),
    testAccess: (resource: Resource, scene: AccessScene) =>
      access.push({ ...scene, resource: resource.name }),
    testValidation: (resource: Resource, { checks = {} }: ValidationScene) =>
      broken.set(
        resource.name,
        Object.values(checks).map(({ body }) => body),
      ),
    testSignUp: (scene: { readonly profile: Values }) => {
      profile = scene.profile;
    },
  }));
  for (const file of readdirSync(tests, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.endsWith('.test.ts')) await import(pathToFileURL(path.join(tests, file)).href);
  }
  return { access, broken, profile };
}
