import { expect, test } from 'vitest';
import { matrixOf } from '../../../src/generators/tests/matrix.js';
import type { Ask } from '../../../src/generators/tests/oracle.js';
import { findScenes } from '../../../src/generators/tests/scene.js';
import { tableText } from '../../../src/generators/tests/scene-text.js';
import { resourceOf } from '../../../src/model/lookup.js';
import { evaluate } from '../../../src/rules/evaluate.js';
import { createReference } from '../../../src/rules/reference.js';
import { modelOf } from '../../helpers/model.js';

const spec = `
backsmith: 1
app: { name: notes }
resources:
  User:
    account: true
    access: { read: authenticated, update: self }
  Note:
    fields:
      title: { type: string, max: 80 }
      owner: { ref: User, optional: true }
      shared: { type: boolean, default: false }
    access:
      read: [owner, this.shared]
      create: owner
      update: owner
`;

function proof(name: string, text = spec) {
  const model = modelOf(text);
  const resource = resourceOf(model, name);
  const reference = createReference(model);
  let disagreements = 0;
  const ask: Ask = (rule, question) => {
    const verdict = reference.evaluate(rule, question) === true;
    if (verdict !== (evaluate(rule, question) === true)) disagreements++;
    return verdict;
  };
  const { scenes, undecided } = findScenes(model, resource);
  const matrices = scenes.map((scene) => matrixOf(model, resource, scene, ask));
  return { scenes, undecided, matrices, disagreements: () => disagreements };
}

test('every part of every rule decides somewhere, and the evaluators agree', () => {
  const { undecided, disagreements } = proof('Note');
  expect(undecided).toEqual([]);
  expect(disagreements()).toBe(0);
});

test('taking a row over and giving it away are always asked', () => {
  const { matrices } = proof('Note');
  const lines = matrices.flatMap((matrix) => matrix.update.lines.map((line) => line.label));
  expect(lines.some((label) => label.endsWith(' take owner'))).toBe(true);
  expect(lines.some((label) => label.endsWith(' give owner'))).toBe(true);
});

test('nobody takes a row over: only its owner may even try', () => {
  const { matrices, scenes } = proof('Note');
  for (const [index, matrix] of matrices.entries()) {
    for (const line of matrix.update.lines.filter(({ label }) => label.endsWith(' take owner'))) {
      const row = scenes[index]?.rows.find(
        ({ label }) => line.label === `${label} take owner`,
      )?.row;
      line.cells.forEach((status, column) => {
        const person = scenes[index]?.people.find(
          ({ label }) => label === matrix.update.columns[column],
        );
        if (status === '200') expect(row?.owner).toBe(person?.asker.id);
      });
    }
  }
});

test('a verb that is nobody’s is 405, for everybody', () => {
  const { matrices } = proof('Note');
  const cells = matrices.flatMap((matrix) => matrix.delete.lines.flatMap((line) => line.cells));
  expect(new Set(cells)).toEqual(new Set(['405']));
});

test('a table is readable', () => {
  const table = {
    columns: ['anonymous', 'ann'],
    lines: [
      { label: 'note1', cells: ['401', '200'] },
      { label: 'note2 take owner', cells: ['401', '404'] },
    ],
  };
  expect(tableText('read', table)).toBe(
    `  read: \`
                      anonymous  ann
    note1             401        200
    note2_take_owner  401        404
  \`,
`,
  );
});

test('a row is created even where each takes one of another resource', () => {
  const model = modelOf(`
backsmith: 1
app: { name: pairs }
resources:
  Desk:
    fields: { number: { type: int } }
    access: authenticated
  Lamp:
    fields: { desk: { ref: Desk, unique: true } }
    access: authenticated
`);
  const { scenes } = findScenes(model, resourceOf(model, 'Lamp'));
  expect(scenes.flatMap(({ drafts }) => drafts).length).toBeGreaterThan(0);
});

test('a PUT that empties what a partial unique asks about is no matter of access', () => {
  const { matrices, scenes } = proof('Loan', lending);
  const cells = matrices.flatMap(({ replace }, index) => {
    const loans = scenes[index]?.rows.filter(({ resource }) => resource === 'Loan') ?? [];
    return replace.lines.map(({ label, cells }) => {
      const loan = loans.find((one) => one.label === label)?.row;
      const isOut = loans.some(
        ({ row }) => row.copy === loan?.copy && row.returnedAt === null && row !== loan,
      );
      return { isTaken: isOut, status: cells[replace.columns.indexOf('clerk')] };
    });
  });
  const taken = cells.filter(({ isTaken }) => isTaken).map(({ status }) => status);
  expect(taken.length).toBeGreaterThan(0);
  expect(new Set(taken)).toEqual(new Set(['-']));
  expect(cells.some(({ isTaken, status }) => !isTaken && status === '200')).toBe(true);
});

const lending = `
backsmith: 1
app: { name: lending }
auth: { roles: { clerk: {} } }
resources:
  User:
    account: true
    access: { read: authenticated, update: self }
  Copy:
    plural: copies
    fields: { name: string, manager: { ref: User, set: auth.id } }
    access: { read: authenticated, create: authenticated }
  Loan:
    fields:
      copy: { ref: Copy }
      borrower: { ref: User, set: auth.id }
      previous: { ref: Loan, optional: true, unique: true, inverse: renewal }
      returnedAt: { type: datetime, optional: true, write: clerk }
    unique: [{ fields: [copy], where: this.returnedAt == null }]
    rules: { mine: this.borrower == auth.id }
    access:
      read: [mine, clerk, this.copy.manager == auth.id]
      create: authenticated && this.copy.name != 'x'
      update: [mine, clerk]
      delete: clerk
`;
