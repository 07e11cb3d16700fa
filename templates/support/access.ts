import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../src/generated/kernel/resource.js';
import { type Answer, useBackend } from './backend.js';
import type { Scene, Values } from './scene.js';
import { readTable } from './table.js';
import { id } from './values.js';

export interface AccessScene extends Scene {
  /** What each draft is created from. */
  readonly bodies: Readonly<Record<string, Values>>;
  /** The merge patches that `update` tries. */
  readonly patches: Readonly<Record<string, Values>>;
  /** What each row is replaced with. */
  readonly replacements: Readonly<Record<string, Values>>;
  readonly list?: string;
  readonly read?: string;
  readonly hidden?: string;
  readonly create?: string;
  readonly update?: string;
  readonly replace?: string;
  readonly delete?: string;
}

/** Who asks for which line of a table, and what must come of it. */
interface Case {
  readonly caller: string;
  readonly line: string;
  readonly expected: string;
}

/**
 * Asks the running server every question of the tables. `-` marks what is not asked.
 *
 * The tables were computed from the rules by an evaluator that knows nothing of the server or its SQL.
 */
export function testAccess(resource: Resource, scene: AccessScene): void {
  const backend = useBackend();
  const one = (label: string) => `${resource.path}/${id(label)}`;
  const ask = (method: string, target: string, caller: string, body?: Values) =>
    backend.requestIn(scene, method, target, { caller, ...(body && { body }) });

  const testEach = (verb: string, cases: readonly Case[], check: (asked: Case) => Promise<void>) => {
    const asked = cases.filter((candidate) => candidate.expected !== '-');
    if (asked.length === 0) return;
    const titled = asked.map((entry) => [`${entry.caller} ${verb} ${entry.line}: ${entry.expected}`, entry] as const);
    test.each(titled)('%s', (_, entry) => check(entry));
  };
  const answers = (request: (asked: Case) => Promise<Answer>) => async (asked: Case) => {
    const answer = await request(asked);
    expect(String(answer.status), answer.text).toBe(asked.expected);
  };

  describe(`access to ${resource.name}`, () => {
    testEach('lists', casesOf(scene.list), async ({ line, caller, expected }) => {
      const answer = await ask('GET', `${resource.path}?id=${id(line)}`, caller);
      const isShut = expected !== 'shown' && expected !== 'absent';
      expect(String(answer.status), answer.text).toBe(isShut ? expected : '200');
      if (isShut) return;
      const shown = answer.json<{ items: { id: string }[] }>().items.map((item) => item.id);
      expect(shown).toEqual(expected === 'shown' ? [id(line)] : []);
    });

    testEach(
      'reads',
      casesOf(scene.read),
      answers(({ line, caller }) => ask('GET', one(line), caller)),
    );

    testEach('does not see, of', casesOf(scene.hidden), async ({ line, caller, expected }) => {
      const answer = await ask('GET', one(line), caller);
      const seen = Object.keys(answer.json<object>());
      const hidden = Object.keys(resource.fields).filter((field) => !seen.includes(field));
      expect(hidden.join(',') || 'none').toBe(expected);
    });

    testEach(
      'creates',
      creationsOf(scene.create),
      answers(({ line, caller }) => ask('POST', resource.path, caller, scene.bodies[line])),
    );

    testEach(
      'changes',
      casesOf(scene.update),
      answers(({ line, caller }) => {
        const [row, patch] = splitAtFirst(line);
        return ask('PATCH', one(row), caller, scene.patches[patch]);
      }),
    );

    testEach(
      'replaces',
      casesOf(scene.replace),
      answers(({ line, caller }) => ask('PUT', one(line), caller, scene.replacements[line])),
    );

    testEach(
      'deletes',
      casesOf(scene.delete),
      answers(({ line, caller }) => ask('DELETE', one(line), caller)),
    );
  });
}

/** Callers across, rows down. */
function casesOf(table = ''): Case[] {
  return readTable(table).flatMap(({ label, cells }) =>
    Object.entries(cells).map(([caller, expected]) => ({ caller, line: label, expected })),
  );
}

/** One line a draft: by whom, and the status. */
function creationsOf(table = ''): Case[] {
  return readTable(table).map(({ label, cells }) => ({ caller: cells.by ?? '', line: label, expected: cells.status ?? '-' }));
}

/** `message1_take_owner` → `message1`, `take_owner`. */
function splitAtFirst(line: string): [string, string] {
  const at = line.indexOf('_');
  return [line.slice(0, at), line.slice(at + 1)];
}
