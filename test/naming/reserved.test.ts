import { expect, test } from 'vitest';
import { safeVariable } from '../../src/naming/reserved.js';

test('words of the language get an underscore, others stay', () => {
  expect(['class', 'default', 'order', 'user', 'classes', 'package'].map(safeVariable)).toEqual([
    'class_',
    'default_',
    'order',
    'user',
    'classes',
    'package_',
  ]);
});
