import { expect, test } from 'vitest';
import {
  isClientId,
  isEmail,
  isUrl,
  isUuid,
} from '../../../templates/kernel/validation/formats.js';

test.each([
  ['018f4e7a-9b1c-7def-8123-456789abcdef', true, true],
  ['018F4E7A-9B1C-4DEF-A123-456789ABCDEF', true, true],
  ['018f4e7a-9b1c-1def-8123-456789abcdef', true, false],
  ['018f4e7a-9b1c-7def-c123-456789abcdef', true, false],
  ['00000000-0000-0000-0000-000000000000', true, false],
  ['018f4e7a9b1c7def8123456789abcdef', false, false],
  ['{018f4e7a-9b1c-7def-8123-456789abcdef}', false, false],
])('%s is a UUID: %s, and one a client may choose: %s', (text, is, may) => {
  expect([isUuid(text), isClientId(text)]).toEqual([is, may]);
});

test.each([
  ['ann@example.com', true],
  ["o'neil+tag@mail.example.co.uk", true],
  ['ann@localhost', false],
  ['ann@example..com', false],
  ['ann@-example.com', false],
  ['ann example@example.com', false],
  ['ann@example.com\n', false],
  [`${'a'.repeat(65)}@example.com`, false],
  [`a@${'b.'.repeat(130)}com`, false],
])('%j is an address: %s', (text, is) => {
  expect(isEmail(text)).toBe(is);
});

test.each([
  ['https://example.com', true],
  ['HTTP://example.com:8080/a?b=c#d', true],
  ['https://[::1]/', true],
  ['https://ann:b%20c@example.com/~a/(b)*;c=1?d[e', false],
  ['https://ann:b%20c@example.com/~a/(b)*;c=1?d/?e&f=%C3%A9#/g?', true],
  ['https://example.com/%zz', false],
  ['https://example.com/#a#b', false],
  ['https://bücher.example', false],
  ['https://example.com/é', false],
  ['ftp://example.com', false],
  ['javascript:alert(1)', false],
  ['https:example.com', false],
  ['https://', false],
  ['https://exa mple.com', false],
  ['https://example.com/a b', false],
  ['//example.com', false],
])('%j is a URL: %s', (text, is) => {
  expect(isUrl(text)).toBe(is);
});
