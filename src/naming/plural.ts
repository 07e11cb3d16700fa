import { words } from './casing.js';

/** English plurals that no ending tells. */
const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alumnus: 'alumni',
    child: 'children',
    criterion: 'criteria',
    foot: 'feet',
    goose: 'geese',
    lens: 'lenses',
    man: 'men',
    mouse: 'mice',
    ox: 'oxen',
    person: 'people',
    phenomenon: 'phenomena',
    quiz: 'quizzes',
    stimulus: 'stimuli',
    tooth: 'teeth',
    woman: 'women',
  }),
);

const withoutPlural = new Set([
  'aircraft',
  'content',
  'data',
  'deer',
  'equipment',
  'feedback',
  'fish',
  'furniture',
  'hardware',
  'information',
  'luggage',
  'media',
  'metadata',
  'money',
  'news',
  'offspring',
  'series',
  'sheep',
  'software',
  'species',
  'staff',
]);

/** Words in -f, -fe whose plural is -ves; all others just take an s (`roof`, `proof`, `safe`). */
const toVes = /(?:cal|el|hal|kni|lea|li|loa|scar|shea|thie|wi|wol)fe?$/;

/** Words in -o that take -es; all others just take an s (`photo`, `video`, `todo`). */
const toOes = new Set(['echo', 'embargo', 'hero', 'potato', 'tomato', 'torpedo', 'veto']);

/** A ch that is spoken k. */
const hardCh = new Set(['epoch', 'eunuch', 'loch', 'monarch', 'patriarch', 'stomach', 'tech']);

/**
 * The English plural of a lower-case word: `delivery` → `deliveries`. A word that looks plural already stays (`settings`). Where English
 * disagrees, the spec's `plural:` is the answer.
 */
export function plural(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (withoutPlural.has(word)) return word;
  const compound = /(?:[a-z]{2,})(man|woman|child|person|mouse|foot)$/.exec(word);
  if (compound?.[1] !== undefined && !/(?:hu|ger|sha|talis|cay)man$/.test(word)) {
    return word.slice(0, -compound[1].length) + (irregular.get(compound[1]) ?? '');
  }
  if (/(?:[b-df-hj-np-rtv-z]|[eo])s$/.test(word) && !word.endsWith('ss')) return word;
  if (/[^aeiou]y$/.test(word) || word.endsWith('quy')) return `${word.slice(0, -1)}ies`;
  if (/[a-z]{2}(?:s|x)is$/.test(word) || word === 'axis') return `${word.slice(0, -2)}es`;
  if (hardCh.has(word)) return `${word}s`;
  if (/(?:s|x|z|ch|sh)$/.test(word) || toOes.has(word)) return `${word}es`;
  if (toVes.test(word)) return word.replace(/fe?$/, 'ves');
  return `${word}s`;
}

/** The plural of an identifier's last word, spaced: `OrderLine` → `order lines`. */
export function pluralOf(identifier: string): string {
  return words(identifier)
    .map((word, index, all) => (index === all.length - 1 ? plural(word) : word))
    .join(' ');
}
