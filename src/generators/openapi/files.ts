import type { Generator } from '../generator.js';
import { documentText } from './document.js';

/** `openapi.yaml`, the contract of the API. */
export const openapi: Generator = {
  name: 'openapi',
  toolsAlone: true,
  files: (model) => {
    // Its key would be as large as itself and take as long to make.
    const text = `${header}\n${documentText(model)}`;
    return [{ path: 'openapi.yaml', owner: 'tool', key: text, render: () => text }];
  },
};

const header = '# Generated from backsmith.yaml; edit the spec, not this file.';
