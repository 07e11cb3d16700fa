/** Names and constants as SQL text. Whatever a spec says, what comes out is one identifier or one literal. */

/** Every word PostgreSQL 18 does not take as a bare column name (`pg_get_keywords()`, all categories but U), as `quote_ident` has it. */
const reserved = new Set(
  (
    'all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char character ' +
    'check coalesce collate collation column concurrently constraint create cross current_catalog current_date current_role ' +
    'current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end except exists ' +
    'extract false fetch float for foreign freeze from full grant greatest group grouping having ilike in initially inner inout int ' +
    'integer intersect interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query ' +
    'json_scalar json_serialize json_table json_value lateral leading least left like limit localtime localtimestamp merge_action ' +
    'national natural nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay placing ' +
    'position precision primary real references returning right row select session_user setof similar smallint some substring symmetric ' +
    'system_user table tablesample then time timestamp to trailing treat trim true union unique user using values varchar variadic ' +
    'verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot ' +
    'xmlserialize xmltable'
  ).split(' '),
);

/** `due_at` as it is; `"order"`, `"dueAt"`, `"a""b"` in quotes. Throws on NUL and on nothing, which PostgreSQL cannot name. */
export function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\0')) {
    throw new Error(`PostgreSQL has no identifier ${JSON.stringify(name)}.`);
  }
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * `'it''s'`, always on one line: with a backslash, or a character nobody sees in it, the escape form `E'a\\b\n'`, which means the same whatever
 * `standard_conforming_strings` says. Throws on NUL, which PostgreSQL cannot store.
 */
export function quoteLiteral(text: string): string {
  if (text.includes('\0')) throw new Error('PostgreSQL cannot store the character NUL.');
  const quoted = text.replaceAll("'", "''");
  const escaped = quoted.replace(notPlain, escapeOf);
  return escaped === quoted ? `'${quoted}'` : `E'${escaped}'`;
}

const notPlain = /[\\\ufeff\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapeOf(character: string): string {
  return escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
