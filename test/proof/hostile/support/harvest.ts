import {
  postgresSystemColumns,
  takenTypeNames,
  windowsDevices,
} from '../../../../src/naming/reserved.js';
import { compile } from '../../../../src/pipeline.js';
import { nodeHost } from '../../../../src/spec/node-host.js';
import { renderProject } from './project.js';

/**
 * What generated code declares, imports or calls its own, what its SQL calls tables and columns, and what JavaScript, PostgreSQL or Windows keeps:
 * in camelCase or PascalCase, sorted.
 */
export async function harvestWords(examples: readonly string[]): Promise<string[]> {
  const words = new Set<string>(kept);
  for (const example of examples) {
    const { model } = compile(`specs/examples/${example}/backsmith.yaml`, nodeHost);
    if (model === undefined) throw new Error(`${example} has mistakes.`);
    for (const [file, text] of await renderProject(model)) {
      if (!/\.(?:ts|sql)$/.test(file)) continue;
      for (const declaration of text.matchAll(declarations)) {
        for (const [word] of declaration[0].matchAll(/\w+/g)) words.add(camel(word));
      }
    }
  }
  return [...words].filter((word) => /^[A-Za-z][A-Za-z0-9]{0,30}$/.test(word)).sort();
}

/** Of TypeScript and of SQL. */
const declarations =
  /\b(?:const|let|function|interface|type|class) \w+|import [^;]*;|\(\w+(?:, \w+)*\) =>|\b(?:as|with|from|join) \w+|create \w+ \w+/g;

/** `created_at` → `createdAt`; the casing of anything else is kept. */
function camel(word: string): string {
  return word
    .replace(/^[_$]+|[_$]+$/g, '')
    .replace(/[_$]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const kept: readonly string[] = [
  ...Object.getOwnPropertyNames(globalThis),
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Function.prototype),
  ...Object.getOwnPropertyNames(Array.prototype),
  ...takenTypeNames,
  ...postgresSystemColumns,
  ...windowsDevices,
  // https://www.postgresql.org/docs/current/sql-keywords-appendix.html: reserved there, or taken by types and functions.
  ...'all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently constraint'.split(
    ' ',
  ),
  ...'create cross default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in'.split(
    ' ',
  ),
  ...'initially inner intersect into is isnull join lateral leading left like limit localtime natural not notnull null offset on only or order'.split(
    ' ',
  ),
  ...'outer overlaps placing primary references returning right select similar some symmetric table tablesample then to trailing true union'.split(
    ' ',
  ),
  ...'unique user using variadic verbose when where window with between bigint bit boolean char coalesce dec exists extract float greatest int'.split(
    ' ',
  ),
  ...'interval least national nchar none nullif numeric out overlay position precision real row setof smallint substring time timestamp treat'.split(
    ' ',
  ),
  ...'trim values varchar xmlattributes text date json jsonb uuid bytea oid name regclass void record public'.split(
    ' ',
  ),
  ...'abstract arguments async await break catch class const continue debugger declare delete enum eval export extends finally function get'.split(
    ' ',
  ),
  ...'global if implements import infer instanceof interface keyof let module namespace never new number object of override package private'.split(
    ' ',
  ),
  ...'protected readonly require return satisfies set static string super switch symbol this throw try type typeof undefined unknown var while yield'.split(
    ' ',
  ),
];
