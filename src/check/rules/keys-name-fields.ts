import { diagnose } from '../../diagnostics/messages.js';
import { suggest } from '../../diagnostics/suggest.js';
import { pointerTo } from '../../spec/pointer.js';
import type { Place, ReportAt } from '../report-at.js';
import type { SpecRule } from '../spec-rule.js';
import {
  type FieldView,
  kindOf,
  kindWords,
  type ResourceView,
  type SpecView,
  systemFields,
} from '../spec-view.js';

interface Key {
  readonly kind: 'index' | 'unique';
  readonly parts: readonly { readonly written: string; readonly place: Place }[];
  readonly place: Place;
  readonly where?: string;
  readonly ignoreCase?: boolean;
}

/** Indexes and uniques name fields that have an order, and none says what another says already. */
export const keysNameFields: SpecRule = (view, report) => {
  for (const resource of view.resources) {
    const keys = keysOf(resource);
    for (const key of keys) checkParts(key, resource, view, report);
    checkRepetition(keys, report);
  }
};

function keysOf({ spec, pointer, fields }: ResourceView): Key[] {
  const own = fields.flatMap(({ name, field, at }) =>
    (['unique', 'index'] as const)
      .filter((kind) => field[kind])
      .map((kind): Key => {
        const place = { pointer: at(kind), what: 'key' } as const;
        return { kind, parts: [{ written: name, place }], place };
      }),
  );
  const declared = (spec.index ?? []).map((entry, position): Key => {
    const at = pointer + pointerTo('index', position);
    return { kind: 'index', parts: partsAt(entry, at), place: { pointer: at } };
  });
  const uniques = (spec.unique ?? []).map((entry, position): Key => {
    const at = pointer + pointerTo('unique', position);
    const place = { pointer: at };
    if (Array.isArray(entry)) return { kind: 'unique', parts: partsAt(entry, at), place };
    const { fields: names, where, ignoreCase } = entry;
    return {
      kind: 'unique',
      parts: partsAt(names, `${at}/fields`),
      place,
      ...(where !== undefined && { where }),
      ...(ignoreCase !== undefined && { ignoreCase }),
    };
  });
  return [...own, ...declared, ...uniques];
}

function partsAt(names: readonly string[], pointer: string): Key['parts'] {
  return names.map((written, index) => ({
    written,
    place: { pointer: pointer + pointerTo(index) },
  }));
}

function checkParts(
  key: Key,
  { name: resource, fields }: ResourceView,
  view: SpecView,
  report: ReportAt,
): void {
  const known = [...fields.map(({ name }) => name), ...systemFields];
  let hasText = false;
  for (const { written, place } of key.parts) {
    const name = written.replace(/^-/, '');
    if (key.kind === 'unique' && name !== written)
      report(diagnose('descending-unique', name), place);
    if (!known.includes(name)) {
      report(diagnose('unknown-field', name, resource, suggest(name, known)), place);
      continue;
    }
    const field = fields.find((each) => each.name === name);
    if (field === undefined) continue;
    hasText ||= isText(field, view);
    checkField(field, view, place, report);
  }
  if (key.ignoreCase && !hasText) report(diagnose('ignore-case-misfit'), key.place);
}

function checkField(
  { name, field }: FieldView,
  { spec }: SpecView,
  place: Place,
  report: ReportAt,
): void {
  const kind = kindOf(field, spec);
  const isJson = kind.kind === 'scalar' && kind.scalar === 'json';
  if (isJson || kind.kind === 'list' || kind.kind === 'shape') {
    report(diagnose('not-indexable', name, kindWords(kind)), place);
    return;
  }
  if (kind.kind !== 'scalar' || !['string', 'text', 'url'].includes(kind.scalar)) return;
  const longest = typeof field.max === 'number' ? field.max : defaultLengths[kind.scalar];
  const widest = kind.scalar === 'url' ? 4 * widestIndexed : widestIndexed;
  if (longest !== undefined && longest > widest) report(diagnose('index-too-wide', name), place);
}

/** Characters of at most four bytes each, and what PostgreSQL adds; those of a URL take one byte. */
const widestIndexed = 650;
const defaultLengths: Readonly<Record<string, number>> = { string: 255, text: 65_536, url: 2_048 };

function isText({ field }: FieldView, { spec }: SpecView): boolean {
  const kind = kindOf(field, spec);
  return kind.kind === 'scalar' && ['string', 'text', 'email', 'url'].includes(kind.scalar);
}

/** Two keys over the same columns would have one name in the database, and one would do. */
function checkRepetition(keys: readonly Key[], report: ReportAt): void {
  const seen = new Map<string, Key>();
  for (const key of keys) {
    const parts = key.parts.map(({ written }) => written).join(' ');
    const identity = `${key.kind} ${parts} ${key.where ?? ''}`;
    const earlier = seen.get(identity);
    if (earlier === undefined) seen.set(identity, key);
    else report(diagnose('key-twice', `The same ${key.kind}`), key.place, earlier.place);
  }
}
