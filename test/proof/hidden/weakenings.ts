/** Changes of the generated text that several attacks need. */
import type { Edit } from './backend.js';

const ruleOf = (where: string, indentation: string): Edit => ({
  file: 'vault/statements.ts',
  from: `${where}\n${indentation}and (\n${indentation}  t.open`,
  to: `${where}\n${indentation}and (\n${indentation}  true or t.open`,
});

/** Vaults are read without asking their rule: to show them, alone or expanded, and to change them. */
export const readRule = ruleOf('where t.id = asked.id', '      ');
/** Found before a delete by whoever asks. */
export const deleteRule = ruleOf('where t.id = asked.id', '        ');

/** Lists of vaults show all of them. */
export const listRule: Edit = {
  file: 'vault/access.ts',
  from: "return [\n    { where: 't.open' }",
  to: "return [\n    { where: 'true or t.open' }",
};

/** Everybody may ask for every field that can be asked for at all. */
export const askable: Edit = {
  file: 'kernel/http/query.ts',
  from: 'return this.#resource.fields[field]?.askable?.(this.#caller) ?? true;',
  to: 'return field !== undefined;',
};

/** A field of items is answered to everybody. */
export const readable = (rule: string): Edit => ({
  file: 'item/serializer.ts',
  from: ` && ${rule}`,
  to: '',
});
