import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../../templates/kernel/identity/caller.js';
import { exampleModel } from '../../helpers/example-model.js';
import { type RunningServer, runServer } from '../../helpers/running-server.js';

let server: RunningServer;
let desk: Caller;
let doctor: Caller;
let patient: Caller;

beforeAll(async () => {
  server = await runServer(exampleModel('clinic'));
  desk = await person(1, 'reception');
  doctor = await person(2, 'doctor');
  patient = await person(3);
});
afterAll(() => server.close());

async function person(number: number, ...roles: readonly string[]): Promise<Caller> {
  const caller = await server.signUp(`00000000-0000-4000-8000-00000000000${number}`, ...roles);
  const text = 'insert into person (id, full_name) values ($1::uuid, $2::text)';
  await server.database.query({ text, values: [caller.id, `Person ${number}`] });
  return caller;
}

async function made(caller: Caller, path: string, body: object): Promise<{ id: string }> {
  const answer = await server.send(caller, 'POST', `/v1/${path}`, body);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

const admitted = { fullName: 'Zoë Müller', bornOn: '1980-02-29' };

test('an encrypted field is ciphertext at rest and in the log, and itself to whom it is for', async () => {
  const row = await made(desk, 'patients', {
    ...admitted,
    person: patient.id.toUpperCase(),
    primaryDoctor: doctor.id,
    insuranceNumber: 'A "1" ü',
  });
  const read = async (caller: Caller) =>
    (await server.send(caller, 'GET', `/v1/patients/${row.id}`)).json();
  expect(await read(patient)).toMatchObject({ insuranceNumber: 'A "1" ü', person: patient.id });
  expect(await read(desk)).toMatchObject({ insuranceNumber: 'A "1" ü' });
  expect(await read(doctor)).not.toHaveProperty('insuranceNumber');

  const kept = await server.send(desk, 'PATCH', `/v1/patients/${row.id}`, { fullName: 'Zoë' });
  expect(kept.json()).toMatchObject({ insuranceNumber: 'A "1" ü', version: 2 });
  const { rows } = await server.database.query<{ stored: string; logged: string }>({
    text: `select p.insurance_number as stored, c.after ->> 'insurance_number' as logged
      from patient as p join _change as c on c.row_id = p.id where p.id = $1::uuid limit 1`,
    values: [row.id],
  });
  expect(rows[0]?.stored).toMatch(/^v1\.k1\.[\w-]+$/);
  expect(rows[0]?.logged).toMatch(/^v1\.k1\.[\w-]+$/);
  const emptied = { insuranceNumber: null };
  expect(
    (await server.send(desk, 'PATCH', `/v1/patients/${row.id}`, emptied)).json(),
  ).toMatchObject(emptied);
});

test('a write rule of the caller alone refuses a field as unknown', async () => {
  const refused = await server.send(desk, 'POST', '/v1/patients', { ...admitted, allergies: [] });
  expect(refused.json()).toMatchObject({
    code: 'validation_failed',
    errors: [{ pointer: '/allergies', code: 'unknown_field' }],
  });
});

test('a shape is merged, and has to be whole afterwards', async () => {
  const row = await made(desk, 'patients', admitted);
  const patch = async (emergency: object | null) =>
    server.send(desk, 'PATCH', `/v1/patients/${row.id}`, { emergency });
  const half = await patch({ name: 'Ann' });
  expect(half.statusCode, half.body).toBe(400);
  expect(half.json().errors).toEqual([
    { pointer: '/emergency/phone', code: 'required', message: 'is required' },
  ]);
  await patch({ name: 'Ann', phone: '+491234567890', relation: 'sister' });
  const changed = await patch({ phone: '+491111111111', relation: null });
  expect(changed.json().emergency).toEqual({ name: 'Ann', phone: '+491111111111' });
});

test('what the server computes from the row follows the row', async () => {
  const { id } = await made(desk, 'patients', { ...admitted, person: null });
  const appointment = { patient: id, doctor: doctor.id };
  const startsAt = '2030-05-02T10:00:00+02:00';
  const row = await made(desk, 'appointments', {
    ...appointment,
    startsAt,
    endsAt: '2030-05-02T09:00:00Z',
  });
  expect(row).toMatchObject({
    startsAt: '2030-05-02T08:00:00.000Z',
    remindAt: '2030-05-01T08:00:00.000Z',
  });
  const moved = await server.send(desk, 'PATCH', `/v1/appointments/${row.id}`, {
    startsAt: '2030-05-02T08:30:00Z',
  });
  expect(moved.json()).toMatchObject({ remindAt: '2030-05-01T08:30:00.000Z' });
  const late = await server.send(desk, 'PATCH', `/v1/appointments/${row.id}`, { startsAt });
  expect(late.statusCode, late.body).toBe(200);
});

test('a check blames its field in its own words', async () => {
  const { id } = await made(desk, 'patients', admitted);
  const answer = await server.send(desk, 'POST', '/v1/appointments', {
    patient: id,
    doctor: doctor.id,
    startsAt: '2031-01-01T10:00:00Z',
    endsAt: '2031-01-01T09:00:00Z',
  });
  expect(answer.statusCode).toBe(422);
  expect(answer.json()).toMatchObject({
    code: 'check_failed',
    errors: [{ pointer: '/endsAt', message: 'An appointment must end after it starts.' }],
  });
});

test('a PUT leaves alone what is set once and what the caller may not see', async () => {
  const { id } = await made(desk, 'patients', { ...admitted, primaryDoctor: doctor.id });
  const record = await made(doctor, 'records', { patient: id, title: 'First', text: 'Fine.' });
  const put = await server.send(doctor, 'PUT', `/v1/records/${record.id}`, {
    title: 'Second',
    text: 'Still fine.',
    temperature: 36.6,
    stay: 'P1DT2H',
  });
  expect(put.statusCode, put.body).toBe(200);
  expect(put.json()).toMatchObject({
    patient: id,
    author: doctor.id,
    title: 'Second',
    text: 'Still fine.',
    temperature: 36.6,
    stay: 'P1DT2H',
    version: 2,
  });
});
