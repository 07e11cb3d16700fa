/** Texts people would write, by what a field is called. The first that fits is taken. */
const texts: readonly (readonly [RegExp, string])[] = [
  [/^(first|given)Name$/i, 'Ada'],
  [/^(last|family|sur)name$/i, 'Lovelace'],
  [/(display|full|real|contact|author|customer|recipient|sender)Name$/i, 'Ada Lovelace'],
  [/(handle|user(name)?|login|nick(name)?)$/i, 'ada_lovelace'],
  [/phone|mobile/i, '+31612345678'],
  [/street|address(Line)?\d?$/i, '12 Harbour Street'],
  [/city|town/i, 'Rotterdam'],
  [/(zip|postal|post)_?code|^zip$|^postcode$/i, '3011 AA'],
  [/country(Code)?$/i, 'NL'],
  [/currency(Code)?$/i, 'EUR'],
  [/(language|locale)$/i, 'en'],
  [/time_?zone$/i, 'Europe/Amsterdam'],
  [/colou?r$/i, '#3366ff'],
  [/emoji|reaction/i, '👍'],
  [/slug$/i, 'a-quiet-morning'],
  [/sku$/i, 'SKU-1042'],
  [/code$|number$/i, 'A-1042'],
  [/tags?$|labels?$/i, 'urgent'],
  [/title|subject|headline|summary/i, 'A quiet morning'],
  [/company|organi[sz]ation/i, 'Harbour & Sons'],
  [/(body|text|content|message|comment|reply)$/i, 'See you at nine, by the north entrance.'],
  [/(notes?|remarks?|instructions?)$/i, 'Please ring twice.'],
  [/(description|about|bio|details|topic)$/i, 'What you need to know, in a sentence or two.'],
  [/reason$/i, 'Nobody was at home.'],
];

/** A believable text for a field of this name; undefined where the name says nothing. */
export function believableText(name: string): string | undefined {
  if (!found.has(name)) found.set(name, texts.find(([pattern]) => pattern.test(name))?.[1]);
  return found.get(name);
}

/** Fields of many resources have one name. */
const found = new Map<string, string | undefined>();
