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

/** Makes attempts, each in its scene; what an earlier one changed is put back first. Two alike in a row are meant to meet. */
function maker(laboratory: Laboratory): (attempt: Attempt) => Promise<number> {
  let present: AccessScene | undefined;
  let isChanged = false;
  let last: Attempt | undefined;
  return async (attempt) => {
    const { scene, caller, method, path, body, text, headers, server } = attempt;
    const follows = last?.scene === scene && last.caller === caller && method !== 'DELETE';
    if (present !== scene || (isChanged && !follows)) {
      await laboratory.set(scene);
      present = scene;
      isChanged = false;
    }
    last = attempt;
    const payload = text ?? (body && JSON.stringify(withCaller(body, laboratory.idOf(caller))));
    const answer = await laboratory.send(
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
    if (method !== 'GET' && answer.status < 300) isChanged = true;
    return answer.status;
  };
}

function withCaller(body: Values, id: string): Values {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, value === '$caller' ? id : value]),
  );
}
