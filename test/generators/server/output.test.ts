import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { generateServer } from '../../helpers/generated-server.js';
import { modelOf } from '../../helpers/model.js';

const run = promisify(execFile);

/** Reserved words as names, text that tries to become code, a resource nobody may do anything with, and one without fields of its own. */
const awkward = `
types:
  Class: { enum: [default, "it's", '*/ alert(1) /*', '\${x}', "a\\nb"], description: 'Ends */ here' }
  Deep: { fields: { at: datetime, mail: { type: [email] }, self: { type: Inner, optional: true } } }
  Inner: { fields: { id: { type: uuid, optional: true }, rates: { type: [decimal] }, own: { type: [Inner], optional: true } } }
resources:
  Order:
    description: "Closes */ a comment, and \\u202e turns around"
    plural: order
    fields:
      default: { type: Class, default: "it's" }
      select: { type: string, optional: true, read: this.default == 'default' || this.group.open }
      group: { ref: Group, inverse: orders, immutable: true }
      deep: { type: Deep }
      deeps: { type: [Deep], default: [] }
      rates: { type: [decimal], default: [1] }
      inner: { type: Inner, optional: true, encrypted: true }
      secret: { type: int, encrypted: true, default: 3 }
      secrets: { type: [string], encrypted: true, optional: true, immutable: true }
      sealed: { type: Deep, encrypted: true }
      when: { type: datetime, immutable: true, read: authenticated }
      later: { type: datetime, set: { create: this.when + hours(1), update: this.when + hours(2) } }
      price: { type: decimal, min: 0, write: this.price > 10.5 }
      lasts: { type: duration, optional: true, write: this.lasts > duration('1h') }
      checkRate: { type: string, pattern: "^it's/\`$$", optional: true }
      ratePattern: { type: float, max: 3.14159, optional: true }
      ratesItem: { type: string, optional: true }
      deepMail: { type: [email], optional: true }
    checks:
      open: { rule: this.group.open, field: group, message: "It's closed; \${x}." }
      dear: { rule: this.price < 1000000, message: Too dear. }
    access: public
  Group:
    fields: { open: { type: boolean, default: true } }
    access: public
  Nothing: { fields: { name: string } }
  Bare: { access: public }
`;

/** Of the examples, `npm run test:examples` sees to it. */
test('awkward names and texts type-check strictly and lint', { timeout: 120_000 }, async () => {
  const { root, remove } = await generateServer(modelOf(awkward));
  onTestFinished(remove);
  const checked = await run('node_modules/.bin/tsc', ['--noEmit'], { cwd: root }).catch(failure);
  expect(ours(checked.stdout)).toEqual([]);
  const lint = ['lint', '--error-on-warnings', '--reporter=github', 'src/generated'];
  const linted = await run('node_modules/.bin/biome', lint, { cwd: root }).catch(failure);
  expect(ours(linted.stdout)).toEqual([]);
});

function failure(error: { readonly stdout: string }): { readonly stdout: string } {
  return error;
}

/** The kernel has its own checks. */
function ours(output: string): string[] {
  return output
    .split('\n')
    .filter((line) => /error|warning/.test(line) && !line.includes('/kernel/'));
}
