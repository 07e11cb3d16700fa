import { expect, test } from 'vitest';
import { renameApp } from '../../src/cli/rename-app.js';

const spec = '# todo: name\napp:\n  title: Todo\n  name: "todo" # the name\nname: x\n';

test.each([
  ['my-app', 'my-app'],
  ['My App 2', 'my-app-2'],
  ['Über_Größe', 'uber-gro-e'],
  ['2024-shop', 'shop'],
])('a folder %j makes the name %s', (folder, name) => {
  expect(renameApp(spec, folder)).toBe(
    `# todo: name\napp:\n  title: Todo\n  name: ${name} # the name\nname: x\n`,
  );
});

test.each(['123', '', '...', '日本'])('a folder %j leaves the name', (folder) => {
  expect(renameApp(spec, folder)).toBe(spec);
});

test('a spec without a name stays as it is', () => {
  expect(renameApp('app: x\n', 'my-app')).toBe('app: x\n');
});
