import { expect, test } from 'vitest';
import {
  durationSeconds,
  isBefore,
  isDate,
  isDatetime,
  isDuration,
  utc,
} from '../../../templates/kernel/validation/times.js';

test.each([
  ['2027-01-31', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['1900-02-29', false],
  ['2000-02-29', true],
  ['0001-01-01', true],
  ['0000-12-31', false],
  ['2027-13-01', false],
  ['2027-04-31', false],
  ['2027-1-1', false],
  ['10000-01-01', false],
])('%s is a day: %s', (text, is) => {
  expect(isDate(text)).toBe(is);
});

test.each([
  ['2027-01-31T08:00:00Z', true],
  ['2027-01-31t08:00:00.123456z', true],
  ['2027-01-31 08:00:00+05:30', true],
  ['2027-01-31T08:00:00', false],
  ['2027-01-31T24:00:00Z', false],
  ['2027-01-31T08:60:00Z', false],
  ['2016-12-31T23:59:60Z', false],
  ['2027-02-30T08:00:00Z', false],
  ['9999-12-31T23:59:59.999Z', true],
  ['9999-12-31T23:59:59.9999Z', true],
  ['9999-12-31T23:59:59-00:01', false],
  ['0001-01-01T00:00:00+00:01', false],
  ['2027-01-31T08:00:00+24:00', false],
])('%s is a time: %s', (text, is) => {
  expect(isDatetime(text)).toBe(is);
});

test.each([
  ['2027-01-31T09:00:00+01:00', '2027-01-31T08:00:00.000Z'],
  ['2027-01-31T08:00:00.123999Z', '2027-01-31T08:00:00.123Z'],
  ['2027-01-31 08:00:00.5z', '2027-01-31T08:00:00.500Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
])('%s in UTC is %s', (text, expected) => {
  expect(utc(text)).toBe(expected);
});

test('times are compared as instants, days as days', () => {
  expect(isBefore('2027-01-31T09:00:00+02:00', '2027-01-31T08:00:00Z')).toBe(true);
  expect(isBefore('2027-01-31', '2027-02-01')).toBe(true);
  expect(isBefore('2027-01-31', '2027-01-31')).toBe(false);
});

test.each([
  ['PT1H30M', true],
  ['P3Y6M4DT12H30M5.5S', true],
  ['P2W', true],
  ['PT0S', true],
  ['P', false],
  ['PT', false],
  ['P1DT', false],
  ['-P1D', false],
  ['P1H', false],
  ['P99999Y', false],
])('%s is a duration: %s', (text, is) => {
  expect(isDuration(text)).toBe(is);
});

test.each([
  ['PT1H30M', 5_400],
  ['P1DT1S', 86_401],
  ['P1M', 2_592_000],
  ['P14M', 31_557_600 + 2 * 2_592_000],
  ['P1Y2M', 31_557_600 + 2 * 2_592_000],
  ['P2W', 1_209_600],
])('%s takes %d seconds', (text, seconds) => {
  expect(durationSeconds(text)).toBe(seconds);
});
