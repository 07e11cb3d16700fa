/**
 * `node lint.js FILE…`: what spectral:oas and the OWASP ruleset say of OpenAPI documents, with nothing ignored. Prints a JSON list:
 * { file, rule, severity (0 error, 1 warning, 2 information, 3 hint), message, path }.
 */
import { readFileSync } from 'node:fs';
import core from '@stoplight/spectral-core';
import owasp from '@stoplight/spectral-owasp-ruleset';
import parsers from '@stoplight/spectral-parsers';
import rulesets from '@stoplight/spectral-rulesets';

const spectral = new core.Spectral();
spectral.setRuleset({ extends: [rulesets.oas, owasp.default ?? owasp] });

const found = [];
for (const file of process.argv.slice(2)) {
  const document = new core.Document(readFileSync(file, 'utf8'), parsers.Yaml, file);
  for (const { code, severity, message, path } of await spectral.run(document))
    found.push({ file, rule: code, severity, message, path: path.join('/') });
}
console.log(JSON.stringify({ rules: Object.keys(spectral.ruleset.rules).length, found }));
