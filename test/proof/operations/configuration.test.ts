/** A server that lacks a secret, or has a poor one, does not start in production: one clear line each, and exit code 1. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { generateProject, startProcess } from '../../helpers/project.js';
import { reportProof, thorough } from '../report.js';
import { production } from './support/server.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 600_000 });

const strong = production.AUTH_SECRET;
const key = (id: string) => `${id}:${Buffer.alloc(32, 7).toString('base64')}`;
const strongKeys = key('1');
const askForSecret = '32 characters or more that nobody can guess (openssl rand -base64 32).';
const malformedKeys = 'ENCRYPTION_KEYS: entry 1 is not id:base64 of 32 bytes.';

/** What is set, and what the server says to it. */
const environments: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
  [{ ENCRYPTION_KEYS: strongKeys }, `AUTH_SECRET is missing: ${askForSecret}`],
  [{ AUTH_SECRET: '  ', ENCRYPTION_KEYS: strongKeys }, `AUTH_SECRET is missing: ${askForSecret}`],
  [
    { AUTH_SECRET: 'changeme', ENCRYPTION_KEYS: strongKeys },
    `AUTH_SECRET is too weak: ${askForSecret}`,
  ],
  [
    { AUTH_SECRET: 'secret'.repeat(10), ENCRYPTION_KEYS: strongKeys },
    `AUTH_SECRET is too weak: ${askForSecret}`,
  ],
  [
    { AUTH_SECRET: `2:${strong},1:old`, ENCRYPTION_KEYS: strongKeys },
    `AUTH_SECRET is too weak: ${askForSecret}`,
  ],
  [
    { AUTH_SECRET: `1:${strong},1:${strong}`, ENCRYPTION_KEYS: strongKeys },
    'AUTH_SECRET names two versions alike: 2:newer,1:older.',
  ],
  [
    { AUTH_SECRET: strong },
    'ENCRYPTION_KEYS is missing: id:key pairs, newest first (1:$(openssl rand -base64 32)).',
  ],
  [{ AUTH_SECRET: strong, ENCRYPTION_KEYS: '1:c2hvcnQ=' }, malformedKeys],
  [{ AUTH_SECRET: strong, ENCRYPTION_KEYS: 'no-colon' }, malformedKeys],
  [
    { AUTH_SECRET: strong, ENCRYPTION_KEYS: `${key('1')},${key('1')}` },
    'ENCRYPTION_KEYS names two keys alike.',
  ],
];

/** One of each kind in `npm test`: every one is a process. */
const tried = thorough ? environments : environments.filter((_, index) => index % 3 === 0);

let project: string;
beforeAll(async () => {
  project = await generateProject('proof-configuration', 'specs/examples/clinic/backsmith.yaml');
});
afterAll(() => reportProof('secrets of production', { environments: tried.length }));

test.each(tried)('%j', async (given, line) => {
  const { AUTH_SECRET: _, ...rest } = production;
  const server = startProcess(project, 'src/main.ts', {
    ...rest,
    DATABASE_URL: 'postgres://app@127.0.0.1:1/app',
    ...given,
  });
  expect(await server.ended).toBe(1);
  expect(server.output()).toBe(`${line}\n`);
});
