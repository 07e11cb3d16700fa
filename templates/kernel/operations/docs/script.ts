/** Builds the page from /openapi.json. Texts of the contract only ever become text nodes, so none of them can become markup. */
export const script = String.raw`const api = await (await fetch('/openapi.json')).json();

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== undefined && child !== ''));
  return made;
}

function resolve(part) {
  if (part === undefined || part.$ref === undefined) return part;
  const names = part.$ref.slice(2).split('/');
  const unescape = (name) => decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');
  return resolve(names.reduce((found, name) => found[unescape(name)], api));
}

// Signing in: the session's token is traded for access tokens, which live for minutes.
const session = { token: undefined, access: undefined, until: 0 };
const form = document.querySelector('#sign-in');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { email, password } = Object.fromEntries(new FormData(form));
  const answer = await fetch('/auth/sign-in/email', {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  session.token = answer.ok ? (await answer.json()).token : undefined;
  session.until = 0;
  form.password.value = '';
  form.querySelector('output').value =
    session.token === undefined ? 'That did not work.' : 'Signed in as ' + email + '.';
});

async function accessToken() {
  if (session.token === undefined) return undefined;
  if (Date.now() > session.until) {
    const headers = { authorization: 'Bearer ' + session.token };
    const answer = await fetch('/auth/token', { credentials: 'omit', headers });
    session.access = answer.ok ? (await answer.json()).token : undefined;
    session.until = Date.now() + 240_000;
  }
  return session.access;
}

function typeText(schema) {
  const found = resolve(schema) ?? {};
  if (schema.$ref !== undefined && found.type === 'object') return schema.$ref.split('/').at(-1);
  if (found.enum !== undefined) return found.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (found.const !== undefined) return JSON.stringify(found.const);
  const choices = found.oneOf ?? found.anyOf;
  if (choices !== undefined) return choices.map(typeText).join(' | ');
  const types = [found.type ?? 'any'].flat().join(' | ');
  if (types === 'array') return 'list of ' + typeText(found.items ?? {});
  return found.format === undefined ? types : types + ' (' + found.format + ')';
}

const limits = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'pattern', 'default'];

function limitText(schema) {
  const found = resolve(schema) ?? {};
  return limits
    .filter((name) => found[name] !== undefined)
    .map((name) => name + ' ' + JSON.stringify(found[name]))
    .join(', ');
}

function describe(schema, description) {
  return [typeText(schema), limitText(schema), description ?? resolve(schema)?.description]
    .filter((text) => text !== undefined && text !== '')
    .join(' · ');
}

function schemaTable(schema) {
  const found = resolve(schema);
  if (found?.properties === undefined) return element('p', {}, typeText(schema));
  const rows = Object.entries(found.properties).map(([name, property]) =>
    element(
      'tr',
      {},
      element('th', {}, name + (found.required?.includes(name) ? '' : '?')),
      element('td', {}, describe(property)),
    ),
  );
  return element('table', {}, ...rows);
}

function exampleOf(content) {
  const [media] = Object.values(content ?? {});
  if (media === undefined) return undefined;
  const [first] = Object.values(media.examples ?? {});
  return media.example ?? resolve(first)?.value ?? resolve(media.schema)?.examples?.[0];
}

const show = (value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

function shellQuote(text) {
  return "'" + text.replaceAll("'", "'\\''") + "'";
}

function requestForm(method, path, operation, parameters) {
  const inputs = parameters.map((parameter) => ({
    parameter,
    input: element('input', {
      name: parameter.name,
      placeholder: parameter.example === undefined ? '' : String(parameter.example),
      ariaLabel: parameter.name,
    }),
  }));
  const body = resolve(operation.requestBody);
  const example = exampleOf(body?.content);
  const text = body && element('textarea', { rows: 8, value: show(example ?? {}), ariaLabel: 'Body' });
  const result = element('div', {});

  async function send() {
    const url = new URL(location.origin);
    const headers = {};
    let route = path;
    for (const { parameter, input } of inputs) {
      if (input.value === '') continue;
      if (parameter.in === 'path') route = route.replace('{' + parameter.name + '}', encodeURIComponent(input.value));
      if (parameter.in === 'query') url.searchParams.set(parameter.name, input.value);
      if (parameter.in === 'header') headers[parameter.name] = input.value;
    }
    url.pathname = route;
    if (text !== undefined) headers['content-type'] = Object.keys(body.content)[0];
    const token = await accessToken();
    if (token !== undefined) headers.authorization = 'Bearer ' + token;
    const init = { method: method.toUpperCase(), headers, credentials: 'omit', body: text?.value };
    const started = performance.now();
    const answer = await fetch(url, init).catch((error) => error);
    if (answer instanceof Error) return result.replaceChildren(element('p', {}, String(answer)));
    const took = Math.round(performance.now() - started);
    const content = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    const curl = [
      'curl -X ' + init.method + ' ' + shellQuote(url.href),
      ...Object.entries(headers).map(([name, value]) => '-H ' + shellQuote(name + ': ' + value)),
      ...(init.body === undefined ? [] : ['-d ' + shellQuote(init.body)]),
    ].join(' \\\n  ');
    result.replaceChildren(
      element('h3', {}, answer.status + ' ' + answer.statusText + ' · ' + took + ' ms'),
      element('pre', {}, [...answer.headers].map(([name, value]) => name + ': ' + value).join('\n')),
      element('pre', {}, isJson && content !== '' ? show(JSON.parse(content)) : content),
      element('h3', {}, 'As a command'),
      element('pre', {}, curl),
    );
  }

  const rows = inputs.map(({ parameter, input }) =>
    element(
      'tr',
      {},
      element('th', {}, parameter.name + (parameter.required ? '' : '?')),
      element('td', {}, input),
      element('td', {}, describe(parameter.schema ?? {}, parameter.description)),
    ),
  );
  const button = element('button', { type: 'button' }, 'Send');
  button.addEventListener('click', send);
  return element(
    'div',
    {},
    rows.length > 0 ? element('table', {}, ...rows) : undefined,
    body && element('h3', {}, 'Body'),
    text,
    body && schemaTable(Object.values(body.content)[0].schema ?? {}),
    button,
    result,
  );
}

function answers(operation) {
  return Object.entries(operation.responses ?? {}).map(([status, found]) => {
    const response = resolve(found);
    const [media] = Object.values(response.content ?? {});
    return element(
      'details',
      {},
      element('summary', {}, element('code', {}, status), element('span', {}, response.description ?? '')),
      element('div', {}, media?.schema === undefined ? 'No content.' : schemaTable(media.schema)),
    );
  });
}

function operationView(method, path, item, operation) {
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolve);
  const view = element('details', { id: operation.operationId ?? method + path });
  view.append(
    element(
      'summary',
      {},
      element('span', { className: 'method ' + method }, method.toUpperCase()),
      element('code', { className: operation.deprecated ? 'deprecated' : '' }, path),
      element('span', {}, operation.summary ?? ''),
    ),
  );
  // A contract may be long: what nobody opens is not built.
  view.addEventListener(
    'toggle',
    () =>
      view.append(
        element(
          'div',
          {},
          element('p', {}, operation.description ?? ''),
          requestForm(method, path, operation, parameters),
          element('h3', {}, 'Answers'),
          ...answers(operation),
        ),
      ),
    { once: true },
  );
  return view;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];
const sections = new Map((api.tags ?? []).map((tag) => [tag.name, { ...tag, views: [] }]));
for (const [path, item] of Object.entries(api.paths)) {
  for (const method of methods) {
    const operation = item[method];
    if (operation === undefined) continue;
    const name = operation.tags?.[0] ?? 'Other';
    if (!sections.has(name)) sections.set(name, { name, views: [] });
    sections.get(name).views.push(operationView(method, path, item, operation));
  }
}

const used = [...sections.values()].filter(({ views }) => views.length > 0);
document.title = api.info.title;
document.querySelector('h1').replaceChildren(api.info.title + ' ', element('small', {}, api.info.version));
document
  .querySelector('nav')
  .replaceChildren(...used.map(({ name }) => element('a', { href: '#tag-' + encodeURIComponent(name) }, name)));
document.querySelector('main').replaceChildren(
  element('p', {}, api.info.description ?? ''),
  ...used.map(({ name, description, views }) =>
    element(
      'section',
      { id: 'tag-' + encodeURIComponent(name) },
      element('h2', {}, name),
      element('p', {}, description ?? ''),
      ...views,
    ),
  ),
);
`;
