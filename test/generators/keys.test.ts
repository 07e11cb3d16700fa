import { expect, test } from 'vitest';
import { planFiles } from '../../src/plan-parts.js';
import { modelOf } from '../helpers/model.js';

const spec = (level: number) => `backsmith: 1
app: { name: notes }
auth: { signUp: [name] }
resources:
  User:
    account: true
    fields:
      name: { type: string, max: 60 }
      level: { type: int, min: 0, max: 99, default: 1 }
    access: { read: authenticated, update: self }
  Note:
    fields:
      owner: { ref: User, set: auth.id }
      title: { type: string, max: 80 }
    access:
      read: this.owner.level == ${level}
      create: authenticated
  Tag:
    fields: { title: { type: string, max: 80 } }
    access: { read: public, create: public }
`;

test('files with the same key have the same text, whatever else has changed', async () => {
  const before = new Map(planFiles(modelOf(spec(3))).map((file) => [file.path, file]));
  let same = 0;
  for (const file of planFiles(modelOf(spec(41)))) {
    const other = before.get(file.path);
    if (other?.key !== file.key) continue;
    same += 1;
    expect(await file.render(), file.path).toBe(await other.render());
  }
  expect(same).toBeGreaterThan(100);
});
