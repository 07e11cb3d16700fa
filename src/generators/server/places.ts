/** Where the generated files stand, and how they import each other. */

import type { Resource } from '../../model/model.js';
import { kebabCase } from '../../naming/casing.js';

export const generatedRoot = 'src/generated';

/** From a resource's folder to the root of what is generated, and to the kernel. */
export const root = '..';
export const kernel = '../kernel';

export function resourceFile(resource: Resource, file: string): string {
  return `${generatedRoot}/${resource.names.slug}/${file}.ts`;
}

/** `Seat` → `types/seat`, relative to the root of what is generated. */
export function typeFile(name: string): string {
  return `types/${kebabCase(name)}`;
}
