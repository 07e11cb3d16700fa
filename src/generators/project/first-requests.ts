import { fieldOf, resourceOf } from '../../model/lookup.js';
import type { AppModel, Field, JsonValue, Resource } from '../../model/model.js';
import { routesOf } from '../../model/routes.js';
import { sampleValue, wordsOf } from '../../samples/values.js';
import { shellWord } from './quoting.js';

/** A request of the README: what it does, in words and as a shell command. */
export interface FirstRequest {
  readonly about: string;
  readonly command: string;
}

const address = 'http://localhost:3000';

/** From nothing to the first row, as a newcomer would type it. What the spec needs somebody else for (a role, another's row) is left out. */
export function firstRequests(model: AppModel): FirstRequest[] {
  const { auth } = model;
  const credentials = { email: 'ann@example.com', password: samplePassword(auth.password) };
  const requests: FirstRequest[] = [
    {
      about: 'Sign up',
      command: post('/auth/sign-up/email', { ...credentials, ...profileOf(model) }),
    },
    {
      about: auth.verifyEmail
        ? 'Open the link that the server has just logged, sign in, and keep the session'
        : 'Sign in and keep the session',
      command: `SESSION=$(${post('/auth/sign-in/email', credentials)} | ${pick('token')})`,
    },
    {
      about: 'Get an access token; it is good for five minutes',
      command: `TOKEN=$(curl -s ${address}/auth/token -H "authorization: Bearer $SESSION" | ${pick('token')})`,
    },
  ];
  if (auth.account !== undefined)
    requests.push({ about: 'See who you are', command: get(`${model.api.prefix}/me`) });

  const example = creatable(model);
  if (example !== undefined) {
    const path = `${model.api.prefix}/${example.resource.names.path}`;
    requests.push({
      about: `Add one to the ${example.resource.names.pluralWords}`,
      command: post(path, example.body, true),
    });
  }
  const listed =
    example?.resource ??
    model.resources.find((resource) => routesOf(resource).some(({ verb }) => verb === 'list'));
  if (listed !== undefined)
    requests.push({
      about: `Read the ${listed.names.pluralWords}, the newest first`,
      command: get(`${model.api.prefix}/${listed.names.path}?limit=5&count=true`),
    });
  return requests;
}

/** The first resource whose rows anybody who is signed in can create out of nothing, and a body for it. */
function creatable(
  model: AppModel,
): { resource: Resource; body: Record<string, JsonValue> } | undefined {
  for (const resource of model.resources) {
    const routes = routesOf(resource).map(({ verb }) => verb);
    if (!routes.includes('create') || !routes.includes('list')) continue;
    if (resource.checks.length > 0 || dependsOnOthers(resource)) continue;
    const fields = resource.fields.filter(isAskedFor);
    const body = fields.some(({ type }) => type.kind === 'ref') ? undefined : bodyOf(fields, model);
    if (body !== undefined) return { resource, body };
  }
  return undefined;
}

/** The create rule asks for a role, or for rows that are not there yet. */
function dependsOnOthers({ access }: Resource): boolean {
  return /"kind":"(?:role|walk|inverse|exists|all|callerRow)"/.test(
    JSON.stringify(access.create.expression),
  );
}

/** The client has to send it. */
function isAskedFor(field: Field): boolean {
  return (
    !field.system &&
    !field.optional &&
    field.default === undefined &&
    field.set?.create === undefined &&
    !field.readOnly
  );
}

function bodyOf(fields: readonly Field[], model: AppModel): Record<string, JsonValue> | undefined {
  const body: Record<string, JsonValue> = {};
  for (const field of fields) {
    const value = sampleValue(field.type, wordsOf(field), 1, model);
    if (value === undefined) return undefined;
    body[field.name] = value;
  }
  return body;
}

function profileOf(model: AppModel): Record<string, JsonValue> {
  const { account, signUp } = model.auth;
  if (account === undefined) return {};
  const resource = resourceOf(model, account);
  const needed = signUp.map((name) => fieldOf(resource, name)).filter(isAskedFor);
  return bodyOf(needed, model) ?? {};
}

function samplePassword({ minLength, maxLength }: AppModel['auth']['password']): string {
  const phrase = 'correct horse battery staple';
  return phrase.repeat(Math.ceil(minLength / phrase.length) || 1).slice(0, maxLength);
}

function get(path: string): string {
  return `curl -s ${shellWord(address + path)} -H "authorization: Bearer $TOKEN"`;
}

function post(path: string, body: Readonly<Record<string, JsonValue>>, signedIn = false): string {
  const caller = signedIn ? ' -H "authorization: Bearer $TOKEN"' : '';
  return `curl -s ${shellWord(address + path)}${caller} -H 'content-type: application/json' \\\n  -d ${shellWord(JSON.stringify(body))}`;
}

/** Reads one member of a JSON answer; Node is there, jq may not be. */
function pick(member: string): string {
  return `node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).${member}'`;
}
