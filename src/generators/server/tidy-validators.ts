/**
 * Makes ajv's standalone code readable: named and indented, what nothing uses left out, and the reporting of an error, which takes ajv eight lines,
 * a call. A check then returns its errors, or null, instead of leaving them on itself.
 *
 * Works line by line: ajv's `lines` option ends a line after each statement and brace, and strings never hold a line break.
 */
import { indentation } from '../../emit/layout.js';
import { propertyName, stringLiteral, templateText } from '../../emit/literal.js';

/** From ajv's code to functions `(data, path = '')`, called as `names` says by schema id. Constants (patterns) come first. */
export function tidyValidators(code: string, names: Readonly<Record<string, string>>): string {
  const calls = callNames(code, names);
  const lines = rewriteBlocks(unwrapped(code))
    .split('\n')
    .filter((line) => !dropped.some((pattern) => pattern.test(line)))
    .map((line) => tidyLine(line, calls));
  return spaced(indented(lines));
}

/** `validate53` → `checkAddress`: ajv numbers its functions, and tells the schema of each in a comment. */
function callNames(
  code: string,
  names: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const told = /^function (validate\d+)\(.*\n\/\*# sourceURL="(.*)" \*\/;$/gm;
  return new Map([...code.matchAll(told)].map(([, call = '', id = '']) => [call, names[id] ?? id]));
}

/** `const wrapper0 = {validate: validate53};` lets a check be called before it is defined, which functions can be anyway. */
function unwrapped(code: string): string {
  const wrappers = [...code.matchAll(/^const (wrapper\d+) = \{validate: (validate\d+)\};$/gm)];
  return wrappers.reduce(
    (text, [, wrapper, call = '']) => text.replaceAll(`${wrapper}.validate(`, `${call}(`),
    code,
  );
}

const dropped: readonly RegExp[] = [
  /^$/,
  /^"use strict";$/,
  /^export const /,
  /^const schema\d+ = /,
  /^const wrapper\d+ = /,
  /^\/\*# sourceURL=/,
  /^let errors = 0;$/,
  /^validate\d+\.errors = /,
];

function rewriteBlocks(code: string): string {
  return code
    .replace(reporting, (_block, path: string | undefined, keyword: string, params: string) => {
      return `errors = report(errors, ${path ?? 'path'}, "${keyword}", ${params});`;
    })
    .replace(referring, (_block, call: string, data: string, path: string | undefined) => {
      return `errors = join(errors, ${call}(${data}, ${path ?? 'path'}));`;
    })
    .replace(/^(function validate\d+)\(.*$/gm, '$1(data, path = ""){')
    .replace(/^let vErrors = null;$/gm, 'let errors = null;')
    .replace(/^return errors === 0;$/gm, 'return errors;')
    .replace(/^\}\nelse /gm, '} else ');
}

const reporting =
  /^const err\d+ = \{instancePath(?::(.*?))?,schemaPath:"(?:[^"\\]|\\.)*",keyword:"(\w+)",params:(.*)\};\nif\(vErrors === null\)\{\nvErrors = \[err\d+\];\n\}\nelse \{\nvErrors\.push\(err\d+\);\n\}\nerrors\+\+;$/gm;

const referring =
  /^if\(!\((validate\d+)\((.*?), \{instancePath(?::(.*?))?,parentData:.*\}\)\)\)\{\n.*\nerrors = vErrors\.length;\n\}$/gm;

const tidied = new Map<string, string>();

/** Create, replace and patch check the same fields, so most lines come again and again. */
function tidyLine(line: string, calls: ReadonlyMap<string, string>): string {
  if (/\bvalidate\d/.test(line)) return tidyNewLine(line, calls);
  const text = tidied.get(line) ?? tidyNewLine(line, calls);
  tidied.set(line, text);
  return text;
}

/** Strings are set aside while the rest gets its spaces, and come back quoted as everywhere else. */
function tidyNewLine(line: string, calls: ReadonlyMap<string, string>): string {
  const strings: string[] = [];
  const code = line.replace(/"(?:[^"\\]|\\.)*"/g, (json) => {
    strings.push(JSON.parse(json));
    return `§${strings.length - 1}§`;
  });
  const stringAt = (index: string): string => strings[Number(index)] ?? '';
  return tidyCode(code, calls)
    .replace(/\bpath \+ §(\d+)§(?: \+ (i\d+))?/g, (_sum, index: string, item?: string) => {
      const end = item === undefined ? '' : `\${${item}}`;
      return `\`\${path}${templateText(stringAt(index))}${end}\``;
    })
    .replace(/§(\d+)§(?=: )/g, (_token, index: string) => propertyName(stringAt(index)))
    .replace(/§(\d+)§/g, (_token, index: string) => stringLiteral(stringAt(index)));
}

function tidyCode(code: string, calls: ReadonlyMap<string, string>): string {
  return code
    .replace(/\bvalidate\d+\b/g, (call) => calls.get(call) ?? call)
    .replace(/\binstancePath\b/g, 'path')
    .replace(/\bobj(?=\d)/g, 'fields')
    .replace(/\blet (data\d+) = /g, 'const $1 = ')
    .replace(/\bis(NaN|Finite)\(/g, 'Number.is$1(')
    .replace(/ (==|!=) /g, ' $1= ')
    .replace(/^for\(let (\w+)=0; \w+<(\w+); \w+\+\+\)/, 'for (let $1 = 0; $1 < $2; $1++)')
    .replace(/\b(if|for)\(/g, '$1 (')
    .replace(/\)\{/g, ') {')
    .replace(/(?<=[^+\s])\+(?=[^+\s])/g, ' + ')
    .replace(/,(?=\S)/g, ', ')
    .replace(/:(?=\S)/g, ': ')
    .replace(/\{(?=[^\s}])/g, '{ ')
    .replace(/(?<=[^\s{])\}(?=.)/g, ' }');
}

function indented(lines: readonly string[]): string[] {
  let depth = 0;
  return lines.map((line) => {
    if (line.startsWith('}')) depth--;
    const placed = indentation.repeat(depth) + line;
    if (line.endsWith('{')) depth++;
    return placed;
  });
}

/** Constants together, then the functions, a blank line before each. */
function spaced(lines: readonly string[]): string {
  const constants = lines.filter((line) => line.startsWith('const '));
  const functions = lines.filter((line) => !line.startsWith('const '));
  const code = functions.map((line) => (line.startsWith('function ') ? `\n${line}` : line));
  return [...constants, ...code].join('\n').trim();
}
