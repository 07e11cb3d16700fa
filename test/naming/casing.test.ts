import { expect, test } from 'vitest';
import {
  camelCase,
  kebabCase,
  pascalCase,
  snakeCase,
  spacedCase,
  words,
} from '../../src/naming/casing.js';

test.each([
  ['dueAt', ['due', 'at']],
  ['DueAt', ['due', 'at']],
  ['due_at', ['due', 'at']],
  ['due-at', ['due', 'at']],
  ['HTTPServer2', ['http', 'server2']],
  ['apiURL', ['api', 'url']],
  ['ipv4Address', ['ipv4', 'address']],
  ['line1', ['line1']],
  ['IDs', ['i', 'ds']],
  ['X', ['x']],
])('%s is made of %j', (identifier, expected) => {
  expect(words(identifier)).toEqual(expected);
});

test('a Turkish capital has no say', () => {
  expect(words('INVOICEId')).toEqual(['invoice', 'id']);
});

test('every casing', () => {
  const styles = [camelCase, pascalCase, snakeCase, kebabCase, spacedCase];
  expect(styles.map((style) => style('OrderLine_item2'))).toEqual([
    'orderLineItem2',
    'OrderLineItem2',
    'order_line_item2',
    'order-line-item2',
    'order line item2',
  ]);
});
