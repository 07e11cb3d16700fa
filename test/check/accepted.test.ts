import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { renderText } from '../../src/diagnostics/render.js';
import { nodeHost } from '../../src/spec/node-host.js';
import { mistakesIn } from '../helpers/compile.js';
import { memoryHost } from '../helpers/memory-host.js';

const root = path.resolve(import.meta.dirname, '../..');

test.each(readdirSync(path.join(root, 'specs/examples')).sort())('the example %s', (name) => {
  const at = (file: string) => path.join(root, 'specs/examples', name, file);
  const host = {
    stat: (file: string) => nodeHost.stat(at(file)),
    read: (file: string) => nodeHost.read(at(file)),
    list: (folder: string) => nodeHost.list(at(folder)),
  };
  expect(renderText(mistakesIn(host))).toBe('');
});

const head = 'backsmith: 1\napp: { name: demo }\n';

test.each([
  [
    'words that SQL and JavaScript keep for themselves',
    `resources:
  Order:
    fields: { select: string, default: boolean, class: int, order: 'string?', user: date, table: uuid }
    index: [[default], [select, -order]]
    access: authenticated
  Group: { access: authenticated }
  Class: { access: authenticated }
  Enum: { access: authenticated }
  Case: { fields: { case: { enum: [new, delete, 'null', 'true'] } }, access: authenticated }
`,
  ],
  [
    'every type with every constraint it takes',
    `types:
  Colour: { enum: [red, green] }
  Size: { fields: { width: { type: int, min: 0 }, label: 'string?', colours: { type: [Colour], max: 3 } } }
resources:
  Thing:
    fields:
      a: { type: string, min: 0, max: 650, pattern: '^\\p{L}+(?:[ -]\\p{L}+)*$', default: x }
      b: { type: text, max: 100000, search: true, optional: true }
      c: { type: int, min: -5, max: 5, default: 0, index: true }
      d: { type: bigint, min: '-9223372036854775808', max: '9223372036854775807', default: '9007199254740993' }
      e: { type: float, min: 0.5, default: 1.5e3 }
      f: { type: decimal, precision: 30, scale: 10, min: '0.0000000001', max: 9, default: '0.1' }
      g: { type: boolean, default: false }
      h: { type: date, min: 2000-02-29, max: 2099-12-31, default: 2024-02-29 }
      i: { type: datetime, default: 2027-01-31T08:00:00.000Z }
      j: { type: duration, default: P1Y2M3DT4H5M6.5S }
      k: { type: uuid, default: 01890a5d-ac96-774b-bcce-b302099a8057 }
      l: { type: email, default: Somebody@example.com }
      m: { type: url, default: 'https://example.com/a?b=c', index: true }
      n: { type: json, default: { any: [thing] } }
      o: { type: Colour, default: red }
      p: { type: Size, default: { width: 3, colours: [] } }
      tags: { type: [string], min: 1, max: 2, each: { min: 1, max: 5, pattern: '^[a-z]+$' }, default: [ab] }
      r: { enum: [x, y], optional: true, default: null }
      s: { type: enum, values: [x, y] }
    access: authenticated
`,
  ],
  [
    'a default that its check takes, as the database holds it',
    `resources:
  Thing:
    fields:
      id8: { type: uuid, default: 01890A5D-AC96-774B-BCCE-B302099A8057 }
      mail: { type: email, default: Somebody@Example.com }
      price: { type: decimal, scale: 2, default: 1.5 }
      wait: { type: duration, default: PT60M }
    checks:
      known: { rule: this.id8 == '01890a5d-ac96-774b-bcce-b302099a8057', message: Not that one. }
      ours: { rule: this.mail == 'somebody@example.com', message: Not from us. }
      cheap: { rule: this.price == 1.5, message: Too much. }
      short: { rule: this.wait <= hours(1), message: Too long. }
    access: authenticated
`,
  ],
  [
    'anchors, merge keys and rules in blocks',
    `types: { Unit: { enum: &units [kg, g] } }
resources:
  Scale:
    fields:
      unit: { type: Unit }
      fallback: { enum: *units }
      title: &title { type: string, max: 80 }
      subtitle: { <<: *title, optional: true }
    access:
      read: >-
        authenticated
        && (this.unit == 'kg'
        || true)
`,
  ],
  [
    'references in circles, as long as one of them is optional',
    `resources:
  Hen: { fields: { egg: { ref: Egg } }, access: authenticated }
  Egg: { fields: { hen: { ref: Hen, optional: true } }, access: authenticated }
  Folder: { fields: { parent: { ref: Folder, optional: true, inverse: children } }, access: authenticated }
`,
  ],
])('%s', (_, text) => {
  expect(renderText(mistakesIn(memoryHost({ 'backsmith.yaml': head + text })))).toBe('');
});
