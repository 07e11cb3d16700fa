/** How to provoke each status a resource's operations document. */
import { bodyFields } from '../../../src/model/bodies.js';
import { resourceOf } from '../../../src/model/lookup.js';
import { walkedResources } from '../../../src/rules/facts.js';
import type { ServerKind } from './laboratory.js';
import { bodyLimit } from './laboratory.js';
import type { Values } from './scenes.js';
import { type Attempt, bodyOf, type Case, rowsIn, type Subject, type Verb } from './subject.js';

type Provocation = (subject: Subject, verb: Verb) => Iterable<Attempt>;

const methods: Readonly<Record<Verb, string>> = {
  list: 'GET',
  read: 'GET',
  create: 'POST',
  update: 'PATCH',
  replace: 'PUT',
  delete: 'DELETE',
};

const successes = ['200', '201', '204', 'shown', 'absent'];
const takesBody = (verb: Verb) => verb === 'create' || verb === 'update' || verb === 'replace';
const isOnCollection = (verb: Verb) => verb === 'list' || verb === 'create';

export const provocations: Readonly<Record<string, Provocation>> = {
  200: success,
  201: function* (subject, verb) {
    yield* creations(subject, verb);
    yield* everybody(subject, verb);
  },
  204: success,
  304: (subject, verb) =>
    granted(subject, verb).map((attempt) => ({ ...attempt, headers: { 'if-none-match': '*' } })),
  400: (subject, verb) =>
    granted(subject, verb).map((attempt) =>
      takesBody(verb) ? withText(attempt, '{ "broken') : atPath(attempt, `${attempt.path}?nope=1`),
    ),
  401: (subject, verb) =>
    granted(subject, verb).map((attempt) => ({
      ...attempt,
      headers: { authorization: 'Bearer of bad news' },
    })),
  403: function* (subject, verb) {
    yield* asExpected('403')(subject, verb);
    yield* everybody(subject, verb);
    yield* overtaken(subject, verb);
  },
  404: function* (subject, verb) {
    yield* asExpected('404')(subject, verb);
    for (const attempt of granted(subject, verb)) {
      yield atPath(attempt, `${subject.path}/${subject.idOf('nothing is here')}`);
      yield atPath(attempt, `${subject.path}/no-id`);
    }
  },
  409: clashes,
  412: (subject, verb) =>
    granted(subject, verb).map((attempt) => ({ ...attempt, headers: { 'if-match': '"0-old"' } })),
  413: (subject, verb) =>
    granted(subject, verb).map((attempt) => withText(attempt, `"${'x'.repeat(bodyLimit)}"`)),
  415: (subject, verb) =>
    granted(subject, verb).map((attempt) => withText(attempt, 'text', 'text/plain')),
  422: unprocessable,
  429: (subject, verb) =>
    granted(subject, verb).flatMap((attempt) => [attempt, attempt].map(on('limited'))),
  500: (subject, verb) => granted(subject, verb).map(on('failing')),
  503: (subject, verb) => granted(subject, verb).map(on('busy')),
};

function* success(subject: Subject, verb: Verb): Iterable<Attempt> {
  yield* granted(subject, verb);
  yield* everybody(subject, verb);
}

/** What the access matrix says is answered so. */
function asExpected(status: string): Provocation {
  return ({ cases, ...subject }, verb) =>
    cases[verb]
      .filter(({ expected }) => expected === status)
      .map((entry) => attemptOf({ cases, ...subject }, verb, entry));
}

/** What the access matrix says is granted; where it says nothing, what it grants of changing the row. */
function granted(subject: Subject, verb: Verb): Attempt[] {
  const found = subject.cases[verb]
    .filter(({ caller, expected }) => caller !== 'anonymous' && successes.includes(expected))
    .map((entry) => attemptOf(subject, verb, entry));
  const other = subject.found.get(verb);
  if (other !== undefined) found.push(other);
  if (verb === 'create') return [...found, ...creations(subject, verb)];
  if (verb !== 'replace') return found;
  const changes = subject.cases.update.filter(({ expected }) => expected === '200');
  return [
    ...found,
    ...changes.flatMap((entry) => {
      const row = rowsIn(entry.scene, subject.resource).find(({ label }) => label === entry.label);
      if (row === undefined) return [];
      return [attemptOf(subject, verb, { ...entry, body: bodyOf(subject.resource, row.values) })];
    }),
    ...creations(subject, verb),
  ];
}

function attemptOf(subject: Subject, verb: Verb, { scene, caller, label, body }: Case): Attempt {
  const path = isOnCollection(verb) ? subject.path : `${subject.path}/${subject.idOf(label)}`;
  return { scene, caller, method: methods[verb], path, ...(body && { body }) };
}

/** Everybody, with every row there is. */
function* everybody(subject: Subject, verb: Verb): Iterable<Attempt> {
  const { resource, idOf, path, allScenes, scenes } = subject;
  for (const scene of [...allScenes].reverse()) {
    const isOwn = scene.resource === resource.name;
    for (const caller of Object.keys(scene.people)) {
      const asked = { scene, caller, method: methods[verb] };
      const bodies = isOwn ? Object.values(scene.bodies) : [];
      if (verb === 'create') for (const body of bodies) yield { ...asked, path, body };
      if (verb === 'replace')
        for (const body of bodies) yield { ...asked, path: `${path}/${idOf('a free id')}`, body };
      if (isOnCollection(verb)) continue;
      const patches = (isOwn ? [scene] : scenes).flatMap((own) => Object.values(own.patches));
      for (const { label, values } of rowsIn(scene, resource)) {
        const row = { ...asked, path: `${path}/${idOf(label)}` };
        if (verb === 'update') for (const body of patches) yield { ...row, body };
        else yield verb === 'replace' ? { ...row, body: bodyOf(resource, values) } : row;
      }
    }
  }
}

/** By PUT, too: at an id that is free. */
function creations(
  subject: Subject,
  verb: Verb,
  change: (body: Values) => Values = (body) => body,
): Attempt[] {
  if (verb !== 'create' && verb !== 'replace') return [];
  const path = verb === 'create' ? subject.path : `${subject.path}/${subject.idOf('a free id')}`;
  const known = subject.cases.create
    .filter(({ expected }) => expected === '201' || expected === '204')
    .map(({ scene, caller, body = {} }) => ({ scene, caller, body }));
  const other = subject.found.get('create');
  if (other !== undefined) known.push({ body: {}, ...other });
  return known.map(({ scene, caller, body }) => ({
    scene,
    caller,
    method: methods[verb],
    path,
    body: change(body),
  }));
}

/** Rows that are in the way. */
function* clashes(subject: Subject, verb: Verb): Iterable<Attempt> {
  const { resource, idOf, path } = subject;
  if (verb === 'delete') return yield* everybody(subject, verb);
  // Once more what was just made: at the same id, and at another.
  for (const attempt of creations(subject, 'create')) {
    const body = { ...attempt.body, id: idOf('chosen') };
    yield { ...attempt, body };
    if (verb === 'create') yield { ...attempt, body, follows: true };
    else if (verb === 'replace')
      yield {
        ...attempt,
        method: 'PUT',
        path: `${path}/${idOf('other')}`,
        body: attempt.body ?? {},
        follows: true,
      };
  }
  if (verb === 'create') return;
  // The unique values of another row, and other rows to point at.
  const names = bodyFields(resource, 'patch').map(({ field }) => field.name);
  for (const scene of subject.allScenes) {
    const rows = rowsIn(scene, resource);
    for (const { label, values } of rows) {
      const changes = rows
        .filter((other) => other.label !== label)
        .flatMap((other) => resource.uniques.map(({ fields }) => pick(other.values, fields)));
      const moves = resource.fields.flatMap(({ name, type }) =>
        type.kind === 'ref'
          ? scene.rows
              .filter(([of]) => of === type.resource)
              .map(([, target]) => ({ [name]: idOf(target) }))
          : [],
      );
      for (const change of [...changes, ...moves]) {
        for (const caller of Object.keys(scene.people)) {
          const body = pick(change, names);
          if (Object.keys(body).length === 0) continue;
          const whole = { ...bodyOf(resource, values), ...change };
          yield {
            scene,
            caller,
            method: methods[verb],
            path: `${path}/${idOf(label)}`,
            body: verb === 'update' ? body : whole,
          };
        }
      }
    }
  }
}

/** Values that break a check or point at nothing. */
function* unprocessable(subject: Subject, verb: Verb): Iterable<Attempt> {
  const { resource, idOf, broken } = subject;
  const missing = idOf('nothing is here');
  const names = bodyFields(resource, verb === 'update' ? 'patch' : 'create').map(
    ({ field }) => field.name,
  );
  const refs = resource.fields.filter(
    ({ name, type }) => type.kind === 'ref' && names.includes(name),
  );
  const mistakes = [
    ...refs.map(({ name }) => ({ [name]: missing })),
    ...broken.map((body) => pick(body, names)),
  ];
  for (const mistake of mistakes) {
    yield* creations(subject, verb, (body) => ({ ...body, ...mistake }));
    if (verb === 'create') continue;
    for (const attempt of granted(subject, verb)) {
      const sent = verb === 'update' ? pick(mistake, names) : { ...attempt.body, ...mistake };
      yield { ...attempt, body: sent };
    }
    if (verb !== 'update') continue;
    for (const [name, value] of Object.entries(mistake)) {
      for (const attempt of granted(subject, verb)) yield { ...attempt, body: { [name]: value } };
    }
  }
  if (verb === 'update') yield* everybody(subject, verb);
  yield* outrun(subject, verb);
}

/**
 * What the caller's rights rest on goes between the look at the row and the write: the table is held as by somebody who makes an index, so that
 * whoever reads passes and whoever writes waits.
 */
function* overtaken(subject: Subject, verb: Verb): Iterable<Attempt> {
  if (verb !== 'update' && verb !== 'replace') return;
  const { model, resource, idOf } = subject;
  const changes = walkedResources(resource.access.update.expression)
    .map((name) => resourceOf(model, name))
    .flatMap(({ names: { table }, fields }) => [
      `delete from "${table}"`,
      ...fields
        .filter(({ type }) => type.kind === 'ref' && type.resource === model.auth.account)
        .map(({ column }) => `update "${table}" set "${column}" = '${idOf('stranger')}'`),
    ]);
  const hold = `lock table "${resource.names.table}" in share row exclusive mode`;
  for (const attempt of granted(subject, verb)) {
    for (const change of changes) yield { ...attempt, meanwhile: [hold, change] };
    yield { ...attempt, meanwhile: [hold, ...changes] };
  }
}

/** What a new row points at goes while the request waits for it. */
function* outrun(subject: Subject, verb: Verb): Iterable<Attempt> {
  const { model, resource } = subject;
  for (const attempt of creations(subject, verb)) {
    for (const { name, type } of resource.fields) {
      const id = attempt.body?.[name];
      if (type.kind !== 'ref' || id === undefined) continue;
      const { table } = resourceOf(model, type.resource).names;
      const held = model.resources.flatMap((other) =>
        other.fields
          .filter((field) => field.type.kind === 'ref' && field.type.resource === type.resource)
          .map(({ column }) => `delete from "${other.names.table}" where "${column}" = '${id}'`),
      );
      yield { ...attempt, meanwhile: [...held, `delete from "${table}" where id = '${id}'`] };
    }
  }
}

function pick(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

function withText(attempt: Attempt, text: string, type = 'application/json'): Attempt {
  const { body: _, ...rest } = attempt;
  return { ...rest, text, headers: { 'content-type': type } };
}

function atPath(attempt: Attempt, path: string): Attempt {
  return { ...attempt, path };
}

function on(server: ServerKind): (attempt: Attempt) => Attempt {
  return (attempt) => ({ ...attempt, server });
}
