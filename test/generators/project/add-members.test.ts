import { expect, test } from 'vitest';
import { addMembers } from '../../../src/generators/project/add-members.js';

test('adds behind the last sibling, in its indentation', () => {
  const json =
    '{\n    "name": "x",\n    "scripts": {\n        "a": "1"\n    },\n    "z": [1, 2]\n}\n';
  expect(addMembers(json, ['scripts'], { b: '2', c: '3' })).toBe(
    '{\n    "name": "x",\n    "scripts": {\n        "a": "1",\n        "b": "2",\n        "c": "3"\n    },\n    "z": [1, 2]\n}\n',
  );
});

test('adds a whole section at the top level', () => {
  expect(addMembers('{\n\t"name": "x"\n}', [], { scripts: { a: '1' } })).toBe(
    '{\n\t"name": "x",\n\t"scripts": {\n\t\t"a": "1"\n\t}\n}',
  );
});

test('fills an empty object', () => {
  expect(addMembers('{\n  "scripts": {}\n}\n', ['scripts'], { a: '1' })).toBe(
    '{\n  "scripts": {\n    "a": "1"\n  }\n}\n',
  );
  expect(addMembers('{}', [], { a: '1' })).toBe('{\n  "a": "1"\n}');
});

test('breaks an object that was one line', () => {
  expect(addMembers('{ "s": { "a": "1" } }', ['s'], { b: '2' })).toBe(
    '{ "s": { "a": "1",\n  "b": "2"\n} }',
  );
});

test('keeps Windows line ends', () => {
  expect(addMembers('{\r\n  "a": 1\r\n}\r\n', [], { b: 2 })).toBe(
    '{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n',
  );
});

test('is not confused by what looks like a key or a bracket', () => {
  const json =
    '{\n  "x": "\\"scripts\\": {",\n  "list": [{"scripts": {}}, "}", null, -1.5e3, true],\n  "scr\\u0069pts": {"a{": "}"}\n}\n';
  const added = addMembers(json, ['scripts'], { b: '2' });
  expect(JSON.parse(added)).toEqual({ ...JSON.parse(json), scripts: { 'a{': '}', b: '2' } });
  expect(added.slice(0, json.indexOf('"}"}'))).toBe(json.slice(0, json.indexOf('"}"}')));
});

test('adds nothing without touching a byte', () => {
  expect(addMembers('{ "a" :1}', ['nowhere'], {})).toBe('{ "a" :1}');
});
