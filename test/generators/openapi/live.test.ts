import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Method, Response } from '../../../src/generators/openapi/document-types.js';
import { documentOf } from '../../helpers/document.js';
import { modelOf } from '../../helpers/model.js';
import { type RunningServer, runServer } from '../../helpers/running-server.js';

const model = modelOf(`
types:
  Kind: { enum: [short, long] }
  Address: { fields: { street: { type: string, max: 40 }, floor: { type: int, optional: true } } }
resources:
  User:
    account: true
    fields: { name: { type: string, max: 40 }, secret: { type: string, max: 9, optional: true, read: self } }
    access: { read: authenticated, update: self }
  Team:
    fields:
      name: { type: string, min: 1, max: 40, unique: true, search: true }
      owner: { ref: User, set: auth.id }
    access: { read: public, create: authenticated, update: owner, delete: owner }
  Trip:
    fields:
      team: { ref: Team }
      to: { type: Address }
      kind: { type: Kind, default: short }
      price: { type: decimal, precision: 6, scale: 2, min: 0 }
      serial: { type: bigint, optional: true }
      day: { type: date, index: true }
      at: { type: datetime }
      until: { type: datetime, optional: true }
      takes: { type: duration, optional: true }
      mail: { type: email, optional: true }
      site: { type: url, optional: true }
      tags: { type: [string], max: 3, default: [] }
      any: { type: json, optional: true }
    index: [[team, -day]]
    checks: { order: { rule: this.until == null || this.until > this.at, field: until, message: Too early. } }
    access: { read: this.team.owner == auth.id, write: this.team.owner == auth.id }
  Wish:
    fields: { text: { type: text, max: 90 } }
    access: { read: nobody2, create: public }
    rules: { nobody2: auth.id != null && this.text == '' }
`);
const document = documentOf(model);
const ajv = new Ajv2020({
  strict: false,
  formats: { int32: true, int64: true, decimal: true, double: true, float: true },
});
formats.default(ajv);
ajv.addSchema({ $id: 'contract', ...document });

const ann = '019b0000-0000-7000-8000-00000000000a';
const bob = '019b0000-0000-7000-8000-00000000000b';
const free = '019b0000-0000-7000-8000-0000000000ff';

let server: RunningServer;
let callers: Record<'ann' | 'bob', Awaited<ReturnType<RunningServer['signUp']>>>;
beforeAll(async () => {
  server = await runServer(model);
  callers = { ann: await server.signUp(ann), bob: await server.signUp(bob) };
  for (const id of [ann, bob]) {
    const text = `insert into "user" (id, name) values ($1::uuid, 'Somebody')`;
    await server.database.query({ text, values: [id] });
  }
});
afterAll(() => server.close());

const seen = new Set<string>();

/** Sends it, and holds the answer against what the contract says of the operation and the status. */
async function ask(
  who: 'ann' | 'bob' | null,
  method: Method,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> {
  const caller = who === null ? null : callers[who];
  const answer = await server.app.inject({
    method: method.toUpperCase() as 'GET',
    url: path,
    headers: { ...headers, ...(caller && { caller: JSON.stringify(caller) }) },
    ...(body !== undefined && { body }),
  });
  const [plain = ''] = path.split('?');
  const template = plain.replace(/\/[0-9a-f]{8}-[0-9a-f-]+$/, '/{id}');
  const operation = document.paths[template]?.[method];
  expect(operation, `${method} ${template}`).toBeDefined();
  expect(Object.keys(operation?.responses ?? {}), answer.body).toContain(String(answer.statusCode));
  matches(answer, resolved(operation?.responses?.[answer.statusCode]));
  seen.add(`${operation?.operationId} ${answer.statusCode}`);
  return answer;
}

function resolved(response: Response | { $ref: string } | undefined): Response {
  if (response === undefined) throw new Error('The contract has no such answer.');
  if (!('$ref' in response)) return response;
  const name = response.$ref.split('/').at(-1) ?? '';
  return resolved(document.components.responses[name]);
}

function matches(answer: LightMyRequestResponse, { content, headers = {} }: Response): void {
  for (const name of ['ETag', 'Location', 'WWW-Authenticate', 'Retry-After']) {
    if (answer.headers[name.toLowerCase()] !== undefined) expect(headers).toHaveProperty([name]);
  }
  if (content === undefined) {
    expect(answer.body).toBe('');
    return;
  }
  const type = String(answer.headers['content-type']).split(';')[0] ?? '';
  const schema = content[type]?.schema as { $ref: string } | undefined;
  expect(schema, `${type} of ${Object.keys(content)}`).toBeDefined();
  const validate: ValidateFunction = ajv.compile({ $ref: `contract${schema?.$ref}` });
  expect(validate(answer.json()), `${ajv.errorsText(validate.errors)} in ${answer.body}`).toBe(
    true,
  );
}

test('what the server answers is what the contract says', async () => {
  const team = await ask('ann', 'post', '/v1/teams', { name: 'Night shift' });
  const teamId = team.json().id as string;
  await ask('ann', 'post', '/v1/teams', { name: 'Night shift' });
  await ask(null, 'post', '/v1/teams', { name: 'x' });
  await ask('ann', 'post', '/v1/teams', { name: '', more: 1 });
  await ask(
    null,
    'get',
    '/v1/teams?name[startsWith]=Ni&q=night&count=true&expand=owner&sort=name,-id',
  );
  await ask(null, 'get', '/v1/teams?nope=1');
  await ask('bob', 'patch', `/v1/teams/${teamId}`, { name: 'Mine' });
  await ask('ann', 'put', `/v1/teams/${free}`, { name: 'Day shift' });
  await ask('ann', 'put', `/v1/teams/${free}`, { name: 'Night shift' });

  // The examples of the contract, pointed at rows that are there.
  const [sample] = document.components.schemas.TripCreate?.examples ?? [];
  const trip = await ask('ann', 'post', '/v1/trips', { ...sample, team: teamId });
  expect(trip.statusCode).toBe(201);
  const path = `/v1/trips/${trip.json().id}`;
  const tag = String(trip.headers.etag);
  await ask('bob', 'get', path);
  await ask('ann', 'get', path);
  await ask('ann', 'get', `${path}?expand=team`);
  await ask('ann', 'get', path, undefined, { 'if-none-match': tag });
  await ask('ann', 'post', '/v1/trips', { ...sample, team: free.replace('ff', 'ee') });
  await ask('ann', 'post', '/v1/trips', { ...sample, team: teamId, until: sample.at });
  await ask('ann', 'post', '/v1/trips', { ...sample, team: teamId, id: trip.json().id });
  const [patch] = document.components.schemas.TripPatch?.examples ?? [];
  await ask('ann', 'patch', path, { ...patch, team: teamId });
  await ask('ann', 'patch', path, { to: { floor: 2 }, any: [1, null], takes: 'P1DT2H' });
  await ask('ann', 'patch', path, { kind: 'long' }, { 'if-match': tag });
  const [whole] = document.components.schemas.TripReplace?.examples ?? [];
  await ask('ann', 'put', path, { ...whole, team: teamId });
  await ask('ann', 'get', `/v1/trips?team=${teamId}&day[gte]=2020-01-01&sort=-day&limit=1`);
  await ask('ann', 'delete', `/v1/teams/${teamId}`);
  await ask('bob', 'delete', `/v1/teams/${teamId}`);
  await ask('ann', 'delete', path);
  await ask('ann', 'delete', path);

  await ask('ann', 'get', '/v1/me');
  await ask('bob', 'get', `/v1/users/${ann}`);
  await ask('bob', 'put', `/v1/users/${ann}`, { name: 'Bob' });
  await ask(null, 'get', '/v1/me');
  const wish = await ask(null, 'post', '/v1/wishes', { text: 'Rain.' });
  expect(wish.headers.location).toMatch(/^\/v1\/wishes\//);

  expect([...seen].sort()).toEqual([
    ...['createTeam 201', 'createTeam 400', 'createTeam 401', 'createTeam 409'],
    ...['createTrip 201', 'createTrip 403', 'createTrip 409', 'createTrip 422'],
    ...['createWish 204'],
    ...['deleteTeam 403', 'deleteTeam 409'],
    ...['deleteTrip 204', 'deleteTrip 404'],
    ...['getMe 200', 'getMe 401'],
    ...['getTrip 200', 'getTrip 304', 'getTrip 404'],
    ...['getUser 200'],
    ...['listTeams 200', 'listTeams 400'],
    ...['listTrips 200'],
    ...['replaceTeam 201', 'replaceTeam 409'],
    ...['replaceTrip 200'],
    ...['replaceUser 403'],
    ...['updateTeam 403'],
    ...['updateTrip 200', 'updateTrip 412'],
  ]);
});
