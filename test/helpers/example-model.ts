import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import type { AppModel } from '../../src/model/model.js';
import type { Spec } from '../../src/spec/types.js';
import { modelOf } from './model.js';

/** The model of one of `specs/examples`, its included files merged. */
export function exampleModel(name: string): AppModel {
  const folder = `specs/examples/${name}`;
  const read = (path: string) => parse(readFileSync(`${folder}/${path}`, 'utf8')) as Spec;
  const spec = read('backsmith.yaml');
  const included = existsSync(`${folder}/resources`) ? readdirSync(`${folder}/resources`) : [];
  const parts = [spec, ...included.map((file) => read(`resources/${file}`))];
  return modelOf(
    stringify({
      ...spec,
      types: Object.assign({}, ...parts.map((part) => part.types)),
      resources: Object.assign({}, ...parts.map((part) => part.resources)),
    }),
  );
}
