import { error, oneOf } from './wording.js';

/** Mistakes in the files themselves, before anything in them is understood. */
export const specMessages = {
  'file-missing': (path: string) =>
    error(`There is no file "${path}".`, 'Run `backsmith init` to start one, or name another.'),
  'file-unreadable': (path: string, reason: string) =>
    error(`"${path}" cannot be read: ${reason}.`),
  'file-too-large': (path: string, bytes: number, limit: number) =>
    error(
      `"${path}" has ${bytes} bytes; a spec file may have ${limit}.`,
      'Split it into several files with `include`.',
    ),
  'file-not-utf8': (path: string) =>
    error(`"${path}" is not UTF-8 text.`, 'Save it with the encoding UTF-8.'),
  'spec-too-large': (limit: number) =>
    error(
      `The spec stands for more than ${limit} values, aliases counted wherever they are used.`,
      'Split the application into several, or use fewer YAML aliases.',
    ),
  'spec-too-deep': (limit: number) =>
    error(`Maps and lists are nested more than ${limit} deep; nothing in a spec needs that.`),
  'spec-empty': () =>
    error('This file is empty.', 'A spec begins with `backsmith: 1`, `app:` and `resources:`.'),
  'spec-not-a-map': (found: string) =>
    error(`A spec is a map of keys like \`app:\` and \`resources:\`; this is ${found}.`),

  'yaml-syntax': (reason: string, hint?: string) => error(`This is not YAML: ${reason}.`, hint),
  'yaml-indentation': (columns: readonly number[]) =>
    error(
      'The indentation of this line fits nothing above it.',
      `What it belongs to begins in column ${oneOf(columns.map(String))}.`,
    ),
  'yaml-tab': () => error('YAML is indented with spaces; this is a tab.'),
  'yaml-documents': () =>
    error('A spec file is one YAML document; `---` begins another.', 'Remove the `---` line.'),
  'yaml-duplicate-key': (key: string) => error(`The key "${key}" is here twice.`),
  'yaml-alias': (name: string) =>
    error(`There is no anchor "&${name}" before this alias, or it contains the alias itself.`),
  'yaml-merge': () => error('`<<` merges a map, or a list of maps.'),
  'yaml-key': () => error('A key is plain text; this is a map or a list.'),
  'yaml-number': (text: string) => error(`"${text}" is not a number a spec can hold.`),
  'yaml-character': (name: string) =>
    error(`The character ${name} cannot stand in a spec: it would be invisible in generated code.`),

  'yaml-trap-tag': (corrected: string) =>
    error('A value that begins with `!` is a tag to YAML, not text.', `Write: ${corrected}`),
  'yaml-trap-quote': (corrected: string) =>
    error(
      'To YAML the value ends with its closing quote; what follows is lost.',
      `Write: ${corrected}`,
    ),
  'yaml-trap-comment': (corrected: string) =>
    error('To YAML a comment begins at ` #`; the rest is lost.', `Write: ${corrected}`),
  'yaml-trap-colon': (corrected: string) =>
    error(
      'To YAML a colon followed by a space ends a key, even inside a value.',
      `Write: ${corrected}`,
    ),
  'yaml-trap-comma': (corrected: string) =>
    error('Commas and brackets end a value inside one-line maps and lists.', `Write: ${corrected}`),
  'yaml-trap-indicator': (character: string, corrected: string) =>
    error(
      `A value that begins with \`${character}\` means something else to YAML.`,
      `Write: ${corrected}`,
    ),

  'include-outside': (pattern: string) =>
    error(
      `"${pattern}" leads out of the folder of the spec; only files inside it can be included.`,
    ),
  'include-nothing': (pattern: string) => error(`No file matches "${pattern}".`),
  'include-cycle': (path: string) =>
    error(`"${path}" includes itself, directly or through others.`),
  'include-too-many': (limit: number) =>
    error(`The includes name more than ${limit} files.`, 'Put several resources in one file.'),
  'include-too-large': (limit: number) =>
    error(
      `The files of the spec have more than ${limit} bytes together.`,
      'Split the application into several.',
    ),
  'include-clash': (what: string) => error(`${what} is defined in two files.`),
  'include-not-text': () =>
    error('`include` is a list of file names or patterns, like `resources/*.yaml`.'),
};
