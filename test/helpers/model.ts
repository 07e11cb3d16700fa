import { parse } from 'yaml';
import { lower } from '../../src/lower/lower.js';
import type { AppModel } from '../../src/model/model.js';
import type { Spec } from '../../src/spec/types.js';

/** The model of a spec that has no mistakes; `backsmith` and `app` may be left out. Throws where a rule has one. */
export function modelOf(text: string): AppModel {
  const spec = { backsmith: 1, app: { name: 'sample' }, ...parse(text) } as Spec;
  const { model, diagnostics } = lower(spec, { locateInScalar: () => undefined });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return model;
}
