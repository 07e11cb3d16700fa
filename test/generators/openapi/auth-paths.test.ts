import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkShape } from '../../../src/check/shape.js';
import { authOperations } from '../../../src/generators/openapi/auth-operations.js';
import { authPaths } from '../../../src/generators/openapi/auth-paths.js';
import { authSchemas } from '../../../src/generators/openapi/auth-schemas.js';
import { lower } from '../../../src/lower/lower.js';
import type { AppModel } from '../../../src/model/model.js';
import { parseSpec } from '../../../src/spec/parse.js';
import { identityRoutes } from '../../../templates/kernel/identity/routes.js';
import { memoryHost } from '../../helpers/memory-host.js';
import { openDatabase, type TestDatabase } from '../../kernel/identity/support/database.js';
import { bearer, startServer, type TestServer } from '../../kernel/identity/support/server.js';

/** As the server of the kernel's own tests has it. */
function modelWith(verifyEmail: boolean): AppModel {
  const parsed = parseSpec(
    'backsmith.yaml',
    memoryHost({
      'backsmith.yaml': `
backsmith: 1
app: { name: courier }
auth:
  password: { minLength: 10, maxLength: 64 }
  verifyEmail: ${verifyEmail}
  signUp: [displayName]
resources:
  Profile:
    account: true
    fields:
      displayName: { type: string, max: 60, description: What others see. }
    access: { read: authenticated }
`,
    }),
  );
  const spec = checkShape(parsed, () => {});
  if (spec === undefined) throw new Error('the spec is not well-shaped');
  return lower(spec, parsed).model;
}

const ajv = addFormats.default(new Ajv.default({ strict: false, allErrors: true }));
for (const [name, schema] of Object.entries(authSchemas)) {
  ajv.addSchema(schema, `#/components/schemas/${name}`);
}
ajv.addFormat('password', true);

/** Problems of a value, or none. */
function mismatches(schema: object, value: unknown): unknown {
  const validate = ajv.compile(schema);
  return validate(value) ? [] : validate.errors;
}

const open = [{ path: '/sign-up/email', method: 'POST' }, ...identityRoutes]
  // Links in mails.
  .filter(
    ({ path, method }) => path !== '/verify-email' && `${method} ${path}` !== 'GET /reset-password',
  )
  .map(({ path, method }) => `${method} /auth${path}`);

describe.each([false, true])('where verifyEmail is %s', (verifyEmail) => {
  const model = modelWith(verifyEmail);
  const operations = authOperations(model);

  test('every open route is described, and no other', () => {
    const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    expect(described.sort()).toEqual(open.sort());
  });

  test.each(operations.map((operation) => [operation.id, operation] as const))(
    'the examples of %s fit',
    (_, { body, sent, answer, answered }) => {
      expect(mismatches(answer, answered)).toEqual([]);
      if (body !== undefined) expect(mismatches(body, sent)).toEqual([]);
    },
  );
});

describe('what a server answers', () => {
  const operations = authOperations(modelWith(false));
  const [signUp] = operations;
  const answerOf = (id: string) => operations.find((operation) => operation.id === id)?.answer;

  let database: TestDatabase;
  let server: TestServer;
  let session: string;

  beforeAll(async () => {
    database = await openDatabase();
    server = await startServer(database);
  });

  afterAll(() => database.close());

  beforeEach(async () => {
    await database.run('delete from auth_user');
    const answer = await server.post('/auth/sign-up/email', signUp?.sent as object);
    expect(answer.statusCode).toBe(200);
    session = answer.json().token;
  });

  const sent = (id: string) => operations.find((operation) => operation.id === id)?.sent as object;

  /** Sends the example of an operation, or what is given, and compares the answer. */
  async function check(id: string, body: object = sent(id) ?? {}): Promise<void> {
    const operation = operations.find((candidate) => candidate.id === id);
    const path = operation?.path ?? '';
    const answer = await (operation?.method === 'get'
      ? server.get(path, bearer(session))
      : server.post(path, body, bearer(session)));
    expect([answer.statusCode, mismatches(answerOf(id) ?? {}, answer.json())]).toEqual([200, []]);
  }

  test.each([
    'signIn',
    'issueAccessToken',
    'readSession',
    'signOut',
    'changePassword',
    'requestPasswordReset',
    'sendVerificationEmail',
    'closeAccount',
    'readPublicKeys',
  ])('to the example of %s is as described', (id) => check(id));

  test('to a sign-up is as described, with and without verification', async () => {
    const body = { ...(signUp?.sent as object), email: 'new@example.com', displayName: 'new' };
    await check('signUp', body);
    const strict = await startServer(database, { verifyEmail: true });
    const answer = await strict.post('/auth/sign-up/email', {
      ...body,
      email: 'newer@example.com',
      displayName: 'newer',
    });
    const [described] = authOperations(modelWith(true));
    expect(mismatches(described?.answer ?? {}, answer.json())).toEqual([]);
  });

  test('to sign-in with a page to go on to', async () => {
    await check('signIn', { ...sent('signIn'), callbackURL: '/welcome' });
  });

  test('to a new password, chosen with the token that was mailed', async () => {
    await check('requestPasswordReset');
    const token = /^\w{24}$/m.exec(server.mails.at(-1)?.text ?? '')?.[0];
    await check('resetPassword', { ...sent('resetPassword'), token });
  });

  test('when the other sessions are to end', async () => {
    await check('changePassword', { ...sent('changePassword'), revokeOtherSessions: true });
  });

  test('when it refuses is among what is described', async () => {
    const seen: string[] = [];
    for (const { id, method, path, fails } of operations) {
      const refusals =
        method === 'get'
          ? [await server.get(path)]
          : [
              await server.post(path, {}),
              await server.post(path, sent(id) ?? {}, { origin: 'https://evil.example' }),
              await server.post(path, sent(id) ?? {}),
              await server.post(path, { ...sent(id), password: 'wrong horse' }, bearer(session)),
              await server.app.inject({ method: 'POST', url: path, payload: 'a=b', headers: form }),
            ];
      for (const { statusCode } of refusals.filter((answer) => answer.statusCode >= 400)) {
        expect([id, fails]).toEqual([id, expect.arrayContaining([statusCode])]);
        seen.push(`${id} ${statusCode}`);
      }
    }
    expect(seen).toEqual(
      expect.arrayContaining([
        'signUp 409',
        'signIn 401',
        'issueAccessToken 401',
        'closeAccount 401',
      ]),
    );
  });
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };

test('the document gets paths, with the answers of problems as it writes them', () => {
  const { paths } = authPaths(modelWith(false), (status) => ({ $ref: `#/${status}` }), [429]);
  expect(paths['/auth/token']).toEqual({
    get: {
      operationId: 'issueAccessToken',
      tags: ['Identity'],
      summary: 'Exchange the session for an access token',
      description: expect.any(String),
      security: [{ session: [] }, { sessionCookie: [] }],
      responses: {
        200: { description: 'Done.', content: { 'application/json': expect.any(Object) } },
        401: { $ref: '#/401' },
        429: { $ref: '#/429' },
      },
    },
  });
});
