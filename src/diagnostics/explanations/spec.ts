import type { specMessages } from '../messages/spec.js';
import { type Explanation, explanation } from './explanation.js';

export const specExplanations: Readonly<Record<keyof typeof specMessages, Explanation>> = {
  'file-missing': explanation(
    'The spec, or a file it includes, is not where it was looked for. Without an argument Backsmith reads `backsmith.yaml` in the working directory.',
    'backsmith check --spec spec/backsmith.yml',
    'backsmith check --spec spec/backsmith.yaml',
  ),
  'file-unreadable': explanation(
    'The path exists, but the system refused to read it, or it is a folder or a device. Look at its permissions and at what it is.',
  ),
  'file-too-large': explanation(
    'A spec file is written by people; one of this size is nearly always a wrong file. The limit keeps a hostile file from taking the memory of a build machine. Large specs live in several files.',
    '# one file of 3 MB',
    'include: [resources/*.yaml]',
  ),
  'file-not-utf8': explanation(
    'YAML allows several encodings, editors and diff tools expect one. Save the file as UTF-8; most editors show the encoding in their status bar.',
  ),
  'spec-too-large': explanation(
    'Aliases can make a short file stand for billions of values (a "YAML bomb"), so what they stand for is counted, and refused before it fills the memory.',
    'a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b] # and so on',
    'a: &a [x, x, x]\nb: *a',
  ),
  'spec-too-deep': explanation(
    'The deepest value of the language is about ten maps down. Deeper nesting is a mistake, or an attempt to exhaust the parser.',
  ),
  'spec-empty': explanation(
    'The file has no content besides comments. `backsmith init` writes a first one.',
    '# to do',
    'backsmith: 1\napp: { name: courier }\nresources:\n  Team:\n    fields: { name: string }\n    access: authenticated',
  ),
  'spec-not-a-map': explanation(
    'At the top of the file stand keys, each followed by a colon. A list or a single word is something else, often a file of another tool.',
    '- app\n- resources',
    'app: { name: courier }\nresources: {}',
  ),
  'yaml-syntax': explanation(
    'The file cannot be read as YAML 1.2, so nothing else about it can be said. Only the first place is shown, because what follows it is mostly a consequence. Common causes are a missing space after a colon and a quote that is not closed.',
    'resources:\n  Team:\n    fields:\n      name:string',
    'resources:\n  Team:\n    fields:\n      name: string',
  ),
  'yaml-indentation': explanation(
    'In YAML the column in which a line begins says what it belongs to. All keys of a map begin in the same column, further right than the key that holds the map, and so do the items of a list. A key that has a value on its own line holds nothing below it.',
    'Team:\n  fields:\n    name: string\n   access: public',
    'Team:\n  fields:\n    name: string\n  access: public',
  ),
  'yaml-tab': explanation(
    'YAML forbids tabs as indentation, because editors show them in different widths. Let your editor insert spaces.',
    'resources:\n\tTeam: {}',
    'resources:\n  Team: {}',
  ),
  'yaml-documents': explanation(
    '`---` begins a second document in the same file, and a spec is one document. To spread a spec over several files, use `include`.',
    'app: { name: courier }\n---\nresources: {}',
    'app: { name: courier }\nresources: {}',
  ),
  'yaml-duplicate-key': explanation(
    'Many YAML tools silently keep the last of two equal keys, so half of what was written is lost. Both places are shown; join them or rename one.',
    'resources:\n  Team: { access: public }\n  Team: { access: nobody }',
    'resources:\n  Team: { access: public }',
  ),
  'yaml-alias': explanation(
    'An alias (`*name`) repeats the value marked with an anchor (`&name`) earlier in the same file. There is none of that name before it, or the alias stands inside its own anchor. A value that should begin with an asterisk needs quotes.',
    'one: *base\nbase: &base { max: 80 }',
    'base: &base { max: 80 }\none: *base',
  ),
  'yaml-merge': explanation(
    'The merge key `<<` copies the entries of another map into this one; entries written here win. Anything but maps has no entries.',
    '<<: fields',
    '<<: *timestamps',
  ),
  'yaml-key': explanation(
    'YAML allows whole maps and lists as keys; the language has no use for them. It is often a pair of braces or brackets in the wrong place.',
    '[a, b]: 1',
    'a: 1\nb: 1',
  ),
  'yaml-number': explanation(
    '`.inf` and `.nan` are numbers to YAML, but neither JSON nor a decimal column can hold them. Leave a bound away where there is none.',
    'max: .inf',
    '# no max',
  ),
  'yaml-character': explanation(
    'Control characters and those that change the direction of writing are invisible: a description with one could make generated code read otherwise than it runs. Line breaks and tabs are fine, and so are letters of any script.',
    'description: "Reads \\u202Ebackwards"',
    'description: Reads backwards',
  ),
  'yaml-trap-tag': explanation(
    'A plain value that begins with an exclamation mark is a YAML tag: the rule would be lost. Put rules that begin with `!` in quotes, or in a block.',
    'update: !this.closed',
    "update: '!this.closed'",
  ),
  'yaml-trap-quote': explanation(
    'A value that begins with a quote ends with the next one. A rule that begins with a text therefore needs quotes around the whole, or a block.',
    "read: 'admin' in auth.roles",
    `read: "'admin' in auth.roles"`,
  ),
  'yaml-trap-comment': explanation(
    'In a plain value a space followed by `#` begins a comment, even inside quotes that belong to the rule.',
    "rule: this.title != 'Issue #1'",
    `rule: "this.title != 'Issue #1'"`,
  ),
  'yaml-trap-colon': explanation(
    'In a plain value a colon followed by a space makes a key of what stands before it. It happens with `? :` in rules and in messages.',
    'rule: this.paid ? this.open : this.draft',
    "rule: 'this.paid ? this.open : this.draft'",
  ),
  'yaml-trap-comma': explanation(
    'Inside one-line maps and lists, commas and brackets end a value: a rule with `exists(m, …)` is cut in two. Quote it, or write the map in several lines.',
    'access: { read: this.members.exists(m, m.user == auth.id) }',
    'access:\n  read: this.members.exists(m, m.user == auth.id)',
  ),
  'yaml-trap-indicator': explanation(
    'The characters & * @ ` and % mean something to YAML at the beginning of a plain value.',
    'read: && owner',
    'read: authenticated && owner',
  ),
  'include-outside': explanation(
    'Everything a spec consists of lies in its folder, so that a checkout is complete and no spec can read files of the machine it is checked on. Links are followed before this is decided.',
    'include: [../shared.yaml]',
    'include: [shared.yaml]',
  ),
  'include-nothing': explanation(
    'A pattern that matches nothing is nearly always misspelt, and half the application would be missing without a word. Patterns are relative to the file they stand in; hidden files are not matched.',
    'include: [ressources/*.yaml]',
    'include: [resources/*.yaml]',
  ),
  'include-cycle': explanation(
    'Files that include each other have no order in which to read them. A pattern like `*.yaml` next to the spec matches the spec itself: put the parts in a folder.',
    "include: ['*.yaml']",
    'include: [resources/*.yaml]',
  ),
  'include-too-many': explanation(
    'A pattern that matches this many files was meant to match fewer, or the parts are too small.',
    "include: ['**']",
    'include: [resources/*.yaml]',
  ),
  'include-too-large': explanation(
    'All files of a spec are read whenever one of them changes, so together they have a limit: about a thousand resources with everything one can say of them.',
  ),
  'include-clash': explanation(
    'The files of a spec are merged, and each thing is defined in one of them. Two definitions have no order that could decide between them.',
    '# a.yaml and b.yaml both have\nresources: { Team: {} }',
    '# only a.yaml has\nresources: { Team: {} }',
  ),
  'include-not-text': explanation(
    '`include` is a list, even of one.',
    'include: resources/*.yaml',
    'include: [resources/*.yaml]',
  ),
};
