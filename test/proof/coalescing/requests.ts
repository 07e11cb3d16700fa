import type { Asked } from './history.js';
import {
  card,
  cardCount,
  type Fields,
  nowhere,
  parent,
  type Request,
  takenCode,
  team,
  teamCount,
  user,
  userCount,
} from './world.js';

export interface RequestSource {
  /** The next request: of somebody, about a card many are busy with, and now and then with a flaw. */
  next(): Request;
  /** Versions that answers show are what later requests expect. */
  learn(asked: Asked): void;
}

export function randomRequests(seed: number): RequestSource {
  const random = mulberry32(seed);
  const versions = new Map<string, number>();
  const below = (bound: number) => Math.floor(random() * bound);
  const chance = (probability: number) => random() < probability;

  /** Every card has a team it is made in, so that its members come back to it. */
  const someCard = () => below(cardCount);
  const teamOf = (n: number) => team(n % teamCount);
  /** Mostly somebody of the team, often the owner. */
  const callerOf = (n: number) => {
    if (chance(0.1)) return user(below(userCount));
    return user((n % teamCount) * 10 + (chance(0.6) ? 0 : below(9)));
  };
  const ifMatch = (id: string) => {
    const known = versions.get(id);
    return known === undefined || chance(0.5) ? undefined : known - (chance(0.2) ? 1 : 0);
  };

  function changes(): Fields {
    const points = below(20);
    return {
      points,
      // Within the points, as a rule.
      spent: chance(0.05) ? points + 1 : below(points + 1),
      ...(chance(0.3) && { open: chance(0.5) }),
      ...(chance(0.05) && { code: takenCode }),
      ...(chance(0.1) && { code: `race${below(40)}` }),
      ...(chance(0.1) && { pinned: chance(0.5) }),
      ...(chance(0.05) && { grade: 1 }),
    };
  }

  function aboutCard(n: number, id: string): Request {
    const caller = callerOf(n);
    const draw = random();
    if (draw < 0.3) return { caller, verb: 'read', id, fields: {}, expand: chance(0.5) };
    if (draw < 0.55) {
      const orphan = chance(0.05) ? { parent: nowhere } : chance(0.2) ? { parent } : {};
      const fields = { team: teamOf(n), ...changes(), ...orphan };
      return { caller, verb: 'create', id: chance(0.3) ? undefined : id, fields };
    }
    if (draw < 0.87) return { caller, verb: 'patch', id, fields: changes(), ifMatch: ifMatch(id) };
    if (draw < 0.96) return { caller, verb: 'reply', id, fields: {} };
    return { caller, verb: 'remove', id, fields: {}, ifMatch: ifMatch(id) };
  }

  return {
    next() {
      if (chance(0.01)) return { caller: user(0), verb: 'remove', id: parent, fields: {} };
      const n = someCard();
      return aboutCard(n, card(n));
    },
    learn({ request: { id }, answer: { body } }) {
      if (id !== undefined && id === body.id) versions.set(id, Number(body.version));
    },
  };
}

/** A small generator with a seed (Tommy Ettinger's mulberry32). */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
