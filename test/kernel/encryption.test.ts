import { beforeEach, expect, test } from 'vitest';
import {
  decrypt,
  encrypt,
  readEncryptionKeys,
  seal,
  sealOrNull,
  unseal,
  useEncryptionKeys,
} from '../../templates/kernel/encryption.js';

const secret = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const place = { table: 'patient', id: '018f4e7a-9b1c-7def-8123-456789abcdef', field: 'notes' };

beforeEach(() => useEncryptionKeys(readEncryptionKeys(`new:${secret(2)}, old:${secret(1)}`)));

test('what was encrypted comes back, and looks different each time', () => {
  const [one, two] = [encrypt('Zürich 😀', place), encrypt('Zürich 😀', place)];
  expect(one).toMatch(/^v1\.new\.[\w-]+$/);
  expect(two).not.toBe(one);
  expect([decrypt(one, place), decrypt(two, place)]).toEqual(['Zürich 😀', 'Zürich 😀']);
});

test('an older key still decrypts; a key that is gone is named as the reason', () => {
  const text = encrypt('x', place);
  useEncryptionKeys(readEncryptionKeys(`newer:${secret(3)},new:${secret(2)}`));
  expect(decrypt(text, place)).toBe('x');
  expect(encrypt('x', place)).toMatch(/^v1\.newer\./);
  useEncryptionKeys(readEncryptionKeys(`newer:${secret(3)}`));
  expect(() => decrypt(text, place)).toThrow('its key is not among ENCRYPTION_KEYS');
});

test.each([
  ['table', 'person'],
  ['id', '018f4e7a-9b1c-7def-8123-000000000000'],
  ['field', 'title'],
])('moved to another %s it does not decrypt', (key, value) => {
  const text = encrypt('x', place);
  expect(() => decrypt(text, { ...place, [key]: value })).toThrow('was changed, or moved');
});

test.each(['v1.new.', 'v1.new.AAAA', 'v2.new.AAAA', 'plain', ''])('%j does not decrypt', (text) => {
  expect(() => decrypt(text, place)).toThrow('cannot be decrypted');
});

test('a changed ciphertext does not decrypt', () => {
  const text = encrypt('hello', place);
  const [head, data] = [text.slice(0, 7), Buffer.from(text.slice(7), 'base64url')];
  for (let at = 0; at < data.length; at++) {
    const changed = Buffer.from(data);
    changed[at]! ^= 1;
    expect(() => decrypt(head + changed.toString('base64url'), place)).toThrow();
  }
});

test.each([
  ['', 'entry 1 is not id:base64 of 32 bytes'],
  ['k:short', 'entry 1'],
  [`k:${secret(1)},k:${secret(2)}`, 'two keys alike'],
  [`k:${secret(1)},a b:${secret(2)}`, 'entry 2'],
])('%j is refused', (text, message) => {
  expect(() => readEncryptionKeys(text)).toThrow(message);
});

test('values of every type are sealed as their JSON text', () => {
  expect(unseal(seal({ a: [1, '"'] }, place), place)).toBe('{"a":[1,"\\""]}');
  expect(unseal(seal(false, place), place)).toBe('false');
  expect([sealOrNull(null, place), sealOrNull(undefined, place), unseal(null, place)]).toEqual([
    null,
    null,
    'null',
  ]);
  expect(sealOrNull('', place)).toMatch(/^v1/);
});
