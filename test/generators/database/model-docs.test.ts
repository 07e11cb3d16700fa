import { expect, test } from 'vitest';
import { modelDocs } from '../../../src/generators/database/model-docs.js';
import { modelOf } from '../../helpers/model.js';

test('a diagram, and a table for each resource', () => {
  const docs = modelDocs(
    modelOf(`
types:
  Seat: { enum: [a, "b|c"], description: Where. }
  Address: { fields: { street: { type: string, max: 9, description: "A <b> | c" } } }
resources:
  User:
    account: true
    fields: { fk: { type: string, min: 1, max: 9, unique: true } }
  Class:
    description: "# Not a heading."
    fields:
      owner: { ref: User, set: auth.id, inverse: classes }
      next: { ref: Class, same: owner, unique: true, optional: true, inverse: before }
      seat: { type: Seat, default: a, deprecated: true }
      to: { type: [Address], max: 3 }
      secret: { type: string, encrypted: true, pattern: '^a|b$', read: this.owner == auth.id }
    unique: [{ fields: [owner, seat], ignoreCase: true }]
    checks: { apart: { rule: this.next == null || this.seat == 'a', message: They differ. } }
`),
  );
  expect(docs).toMatchInlineSnapshot(`
    "# The model

    Made from \`backsmith.yaml\`. Who may do what with it is in [access.md](access.md).

    \`\`\`mermaid
    erDiagram
      "Class" {
        uuid id PK
        uuid owner FK
        uuid next FK
        Seat seat
        Address[] to
        string secret
      }
      "User" {
        uuid id PK
        string fk_ UK
      }
      "User" ||--o{ "Class" : "owner"
      "Class" |o--o| "Class" : "next"
    \`\`\`

    ## Class

    \\# Not a heading.

    Table \`class\`.

    | Field | Type | May be empty | Rules | Meaning |
    | --- | --- | --- | --- | --- |
    | \`id\` | uuid | no | set by the server; unique | Identifies the row; a UUID of version 7, or of version 4 or 7 when a client chose it. |
    | \`owner\` | User, which cannot be deleted before | no | set by the server |  |
    | \`next\` | Class, of the same \`owner\`, emptied when that is deleted | yes | unique |  |
    | \`seat\` | Seat | no | \`"a"\` unless given | Deprecated. |
    | \`to\` | list of Address, up to 3 items | no |  |  |
    | \`secret\` | string, up to 255 characters, matching \`^a\\|b$\` | no | encrypted; not everybody sees it |  |
    | \`createdAt\` | datetime | no | set by the server | When the row was made. |
    | \`updatedAt\` | datetime | no | set by the server | When the row was last changed. |
    | \`version\` | int | no | set by the server | Counts the changes of the row, from 1; the ETag begins with it. |

    Unique:

    - \`owner\` and \`seat\`, ignoring case

    | Check | Must hold | Otherwise |
    | --- | --- | --- |
    | \`apart\` | \`this.next == null \\|\\| this.seat == 'a'\` | They differ. |

    Ways back:

    - \`before\`: at most one Class whose \`next\` is this row

    ## User

    Table \`user\`. One row per account, made at sign-up.

    | Field | Type | May be empty | Rules | Meaning |
    | --- | --- | --- | --- | --- |
    | \`id\` | uuid | no | set by the server; unique | Identifies the row; a UUID of version 7, or of version 4 or 7 when a client chose it. |
    | \`fk\` | string, 1 to 9 characters | no | unique |  |
    | \`createdAt\` | datetime | no | set by the server | When the row was made. |
    | \`updatedAt\` | datetime | no | set by the server | When the row was last changed. |
    | \`version\` | int | no | set by the server | Counts the changes of the row, from 1; the ETag begins with it. |

    Ways back:

    - \`classes\`: every Class whose \`owner\` is this row

    ## Choices

    | Name | Values | Meaning |
    | --- | --- | --- |
    | Seat | \`a\`, \`b\\|c\` | Where. |

    ## Shapes

    ### Address

    | Field | Type | May be empty | Meaning |
    | --- | --- | --- | --- |
    | \`street\` | string, up to 9 characters | no | A \\<b\\> \\| c |
    "
  `);
});
