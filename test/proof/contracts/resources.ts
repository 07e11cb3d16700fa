import type { AppModel } from '../../../src/model/model.js';
import type { Laboratory } from './laboratory.js';
import { provocations } from './provocations.js';
import type { AccessScene, GeneratedScenes, Values } from './scenes.js';
import { type Attempt, subjectOf, type Verb } from './subject.js';

const verbs: readonly Verb[] = ['list', 'read', 'create', 'update', 'replace', 'delete'];
const methods = {
  list: 'GET',
  read: 'GET',
  create: 'POST',
  update: 'PATCH',
  replace: 'PUT',
  delete: 'DELETE',
};
/** So many attempts are made to provoke a status. */
const patience = 3000;

/** Provokes every documented status of every operation of every resource. */
export async function provokeResources(
  laboratory: Laboratory,
  model: AppModel,
  scenes: GeneratedScenes,
): Promise<void> {
  const { contract, idOf } = laboratory;
  const make = maker(laboratory);
  for (const resource of model.resources) {
    const subject = subjectOf(model, resource, scenes, idOf);
    for (const verb of verbs) {
      const onRow = verb !== 'list' && verb !== 'create';
      const path = onRow ? `${subject.path}/${idOf('any')}` : subject.path;
      const operation = contract.operationAt(methods[verb], path);
      for (const entry of contract.unseen()) {
        const [id, status = ''] = entry.split(' ');
        if (id !== operation) continue;
        let attempts = 0;
        for (const attempt of provocations[status]?.(subject, verb) ?? []) {
          if (contract.seen.has(entry) || attempts++ === patience) break;
          const answer = await make(attempt);
          if (answer < 300 && attempt.text === undefined && !subject.found.has(verb))
            subject.found.set(verb, attempt);
        }
      }
    }
  }
}

/** Makes attempts, each in its scene: what an earlier one changed is put back first. */
function maker(laboratory: Laboratory): (attempt: Attempt) => Promise<number> {
  let present: AccessScene | undefined;
  let isChanged = false;
  return async (attempt) => {
    const { scene, caller, method, path, body, text, headers, server, follows, meanwhile } =
      attempt;
    if (present !== scene || (isChanged && !follows)) {
      await laboratory.set(scene);
      present = scene;
      isChanged = false;
    }
    const payload = text ?? (body && JSON.stringify(withCaller(body, laboratory.idOf(caller))));
    const ask = async () =>
      laboratory.send(
        {
          method,
          path,
          headers: {
            ...(caller !== 'anonymous' && {
              authorization: `Bearer ${await laboratory.tokenOf(caller)}`,
            }),
            ...(payload !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(payload !== undefined && { text: payload }),
        },
        server,
      );
    const answer = meanwhile === undefined ? await ask() : await laboratory.during(meanwhile, ask);
    if (meanwhile !== undefined) isChanged = true;
    if (method !== 'GET' && answer.status < 300) isChanged = true;
    return answer.status;
  };
}

function withCaller(body: Values, id: string): Values {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, value === '$caller' ? id : value]),
  );
}
