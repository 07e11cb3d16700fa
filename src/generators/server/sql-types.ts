/** The SQL types that values are cast to on their way into a statement. Widths and digits are the column's affair. */
import type { Field, FieldType, ScalarName } from '../../model/model.js';

const scalars: Readonly<Record<ScalarName, string>> = {
  string: 'text',
  text: 'text',
  int: 'integer',
  bigint: 'bigint',
  float: 'double precision',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz',
  duration: 'interval',
  uuid: 'uuid',
  email: 'text',
  url: 'text',
  json: 'jsonb',
};

export function sqlType(type: FieldType): string {
  switch (type.kind) {
    case 'ref':
      return 'uuid';
    case 'enum':
      return 'text';
    case 'scalar':
      return scalars[type.scalar];
    case 'shape':
    case 'list':
      return 'jsonb';
  }
}

/** The type of the column: ciphertext is text, whatever it hides. */
export function columnType(field: Field): string {
  return field.encrypted ? 'text' : sqlType(field.type);
}
