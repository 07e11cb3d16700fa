/** Parts of a model that keys are made of: the same object for the same whole, so that each is hashed once. */
import type { AppModel, Resource } from './model.js';

/** Everything but the resources. */
export const withoutResources = oncePer(
  ({ resources: _resources, ...rest }: AppModel): object => rest,
);

/** Everything but the ways back from others. */
export const withoutInverses = oncePer(
  ({ inverses: _inverses, ...rest }: Resource): object => rest,
);

function oncePer<Whole extends object>(make: (whole: Whole) => object): (whole: Whole) => object {
  const made = new WeakMap<Whole, object>();
  return (whole) => {
    const known = made.get(whole);
    if (known !== undefined) return known;
    const part = make(whole);
    made.set(whole, part);
    return part;
  };
}
