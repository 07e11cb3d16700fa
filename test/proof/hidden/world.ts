/** Who attacks, and what there is to be found. */
import type { Database } from '../../../templates/kernel/database/database.js';
import type { Caller } from '../../../templates/kernel/identity/caller.js';
import type { Client } from './client.js';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const ids = {
  /** Owns everything worth finding. */
  alice: id(1),
  /** Attacks: signed in, and nothing more. */
  bob: id(2),
  auditor: id(3),
  /** Alice's, which only she sees. */
  vault: id(11),
  /** Alice's, which everybody sees. */
  lobby: id(12),
  /** Bob's own. */
  den: id(13),
  /** Has something in every hidden field; belongs to `vault`. */
  ring: id(21),
  /** Has nothing in them. */
  cup: id(22),
  /** Of `vault`, the auditor's. */
  key: id(31),
  letter: id(41),
  /** Of no row. */
  absent: id(98),
  absentToo: id(99),
} as const;

export type CallerName = 'alice' | 'bob' | 'auditor';

export const callers: Readonly<Record<CallerName, Caller>> = {
  alice: { id: ids.alice, email: null, roles: [] },
  bob: { id: ids.bob, email: null, roles: [] },
  auditor: { id: ids.auditor, email: null, roles: ['auditor'] },
};

/** What the hidden fields of `ring` hold. */
export const hidden = {
  worth: 700,
  code: 42,
  motto: 'Carpe noctem',
  pin: '4711',
  origin: 'Byzantium',
  address: { street: 'Nightingale 7', city: 'Smyrna', note: 'Ring twice' },
  stash: ids.vault,
} as const;

/** What only its members know of `vault`. */
export const secretName = 'Midnight';
export const secretText = 'Meet at dawn';
export const takenSerial = 'S-1';
export const takenSeal = 'W-1';
export const phone = '+49301234567';

/** Empties the database and fills it anew, through the sound backend. */
export async function seed(database: Database, client: Client): Promise<void> {
  const accounts = Object.entries(callers).map(
    ([name, caller]) => `
      insert into auth_user (id, name, email) values ('${caller.id}', '', '${name}@example.com');
      insert into "user" (id, handle, phone) values ('${caller.id}', '${name}', '${phone}');`,
  );
  await database.exec(`
    truncate auth_user, vault, key, item, letter, tip, purchase, _change cascade;
    ${accounts.join('')}`);

  const make = async (as: CallerName, path: string, body: object) => {
    const answer = await client(as, `POST /v1/${path}`, body);
    if (answer.status >= 300) throw new Error(answer.text);
  };
  await make('alice', 'vaults', { id: ids.vault, name: secretName, budget: 3000 });
  await make('alice', 'vaults', { id: ids.lobby, name: 'Lobby', open: true });
  await make('bob', 'vaults', { id: ids.den, name: 'Den' });
  await make('alice', 'keys', { id: ids.key, vault: ids.vault, user: ids.auditor });
  await make('alice', 'keys', { vault: ids.lobby, user: ids.auditor });
  const ring = { id: ids.ring, title: 'Ring', vault: ids.vault, serial: takenSerial, ...hidden };
  await make('alice', 'items', ring);
  await make('alice', 'items', { id: ids.cup, title: 'Cup', vault: ids.lobby });
  await make('auditor', 'items', { title: 'Seal', vault: ids.lobby, seal: takenSeal, worth: 300 });
  await make('alice', 'tips', { vault: ids.den });
  await make('alice', 'letters', { id: ids.letter, text: secretText });
}
