/** SQL that is put together when a request comes: its holes are bound first, each once. */
import { templateText } from '../../emit/literal.js';
import type { Hole, Sql } from './sql-text.js';

/** `const id = bind(caller.id, 'uuid');` for every value the SQL needs. */
export function bindings(condition: Sql): string[] {
  const holes = new Map<string, Hole>();
  for (const part of condition) {
    if (typeof part !== 'string' && !holes.has(part.code)) holes.set(part.code, part);
  }
  return [...holes.values()].map(
    (hole) => `const ${boundName(hole)} = bind(${hole.code}, '${hole.cast}');`,
  );
}

/** The SQL as it stands in a template literal, over what was bound. */
export function boundText(condition: Sql): string {
  return condition
    .map((part) => (typeof part === 'string' ? templateText(part) : `\${${boundName(part)}}`))
    .join('');
}

/** `caller.id` → `id` */
function boundName(hole: Hole): string {
  return hole.code.slice('caller.'.length);
}
