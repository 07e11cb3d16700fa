import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backsmithHere, useFolder } from './helpers.js';

const folder = useFolder();

const spec = `backsmith: 1
app: { name: notes }
auth:
  roles:
    clerk: {}
    boss: { grants: [clerk] }
resources:
  Note:
    fields: { title: { type: string, max: 80 } }
    access:
      read: [boss, clerk]
`;

const warning = `backsmith.yaml:11:13  warning  undecided-part
  11 |       read: [boss, clerk]
     |             ^^^^^^^^^^^^^ \`boss\` decides nothing: no row was found where it alone grants.
  hint: Leave it out if the rest of the rule says it already; if not, the rule may mean something else than you think.

1 warning
`;

test('generate names a part of a rule that decides nothing, also when nothing is rendered again', async () => {
  writeFileSync(join(folder.path, 'backsmith.yaml'), spec);
  const generate = (...flags: string[]) => backsmithHere(['generate', ...flags], folder.path);
  expect(await generate()).toMatchObject({ status: 0, stderr: warning });
  expect(await generate()).toMatchObject({ status: 0, stderr: warning });
  expect(await generate('--check')).toMatchObject({ status: 0, stderr: warning });
  writeFileSync(join(folder.path, 'backsmith.yaml'), spec.replace('[boss, clerk]', 'clerk'));
  expect(await generate()).toMatchObject({ status: 0, stderr: '' });
});

test('generate names a resource of which it can make no row', async () => {
  writeFileSync(
    join(folder.path, 'backsmith.yaml'),
    `backsmith: 1
app: { name: notes }
resources:
  Note:
    fields: { from: { type: int }, to: { type: int } }
    checks:
      order: { rule: this.to > this.from, field: to, message: To is after from. }
      other: { rule: this.from > this.to, field: to, message: From is after to. }
    access: authenticated
`,
  );
  const { status, stderr } = await backsmithHere(['generate'], folder.path);
  expect(status).toBe(0);
  expect(stderr).toContain(
    'No row of Note could be made up that its checks and uniques allow, so no test asks for one.',
  );
});
