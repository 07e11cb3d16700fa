import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../src/generated/kernel/resource.js';
import { useBackend } from './backend.js';
import type { Scene, Values } from './scene.js';

export interface ValidationScene extends Scene {
  /** Who may create a row; absent where nobody may by request, and only the validator is asked. */
  readonly creator?: string;
  /** The least a client has to send. */
  readonly body: Values;
  /** By field: a name for the value, the value, and whether it is taken. */
  readonly fields: Readonly<Record<string, readonly (readonly [label: string, value: unknown, verdict: 'accepted' | 'refused'])[]>>;
  /** Fields only the server writes. */
  readonly refused: readonly string[];
  /** By check: a body that breaks it, and the field it blames, if any. */
  readonly checks?: Readonly<Record<string, { readonly creator: string; readonly pointer: string; readonly body: Values }>>;
}

/** Every constraint at its edges: first the validator, then, where it refuses, the running server. */
export function testValidation(resource: Resource, scene: ValidationScene): void {
  const backend = useBackend();
  const { creator } = scene;

  const refuses = async (body: Values, pointer: string): Promise<void> => {
    const problems = resource.validate.create(body) ?? [];
    expect(problems.map((problem) => problem.pointer).some((found) => found.startsWith(pointer))).toBe(true);
    if (creator === undefined) return;
    const answer = await backend.requestIn(scene, 'POST', resource.path, { caller: creator, body });
    expect(answer.json()).toMatchObject({ status: 400, code: 'validation_failed' });
  };

  describe(`what ${resource.words} takes`, () => {
    test('the least a client has to send', () => {
      expect(resource.validate.create(scene.body)).toBeUndefined();
    });

    for (const [field, cases] of Object.entries(scene.fields)) {
      test.each(cases.map(([label, value, verdict]) => [`${field}: ${label} is ${verdict}`, value, verdict] as const))(
        '%s',
        async (_, value, verdict) => {
          const body = { ...scene.body, [field]: value };
          if (value === undefined) delete (body as Record<string, unknown>)[field];
          if (verdict === 'refused') await refuses(body, `/${field}`);
          else expect(resource.validate.create(body)).toBeUndefined();
        },
      );
    }

    test.each([...scene.refused, 'noSuchField'])('%s is not the client’s to write', async (field) => {
      await refuses({ ...scene.body, [field]: null }, `/${field}`);
    });

    for (const [name, { creator: by, pointer, body }] of Object.entries(scene.checks ?? {})) {
      test(`a row that breaks the check ${name} is refused`, async () => {
        const answer = await backend.requestIn(scene, 'POST', resource.path, { caller: by, body });
        expect(answer.json(), answer.text).toMatchObject({
          status: 422,
          code: 'check_failed',
          ...(pointer && { errors: [{ pointer }] }),
        });
      });
    }
  });
}
