import { expect, test } from 'vitest';
import { safeVariable } from '../../src/naming/reserved.js';

test('what stands beside the plurals of resources gets one as well', () => {
  expect(['app', 'taskRoutes', 'addTaskRoutes', 'addRoutes'].map(safeVariable)).toEqual([
    'app_',
    'taskRoutes',
    'addTaskRoutes_',
    'addRoutes',
  ]);
});

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
