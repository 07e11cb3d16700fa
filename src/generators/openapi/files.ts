import { yamlText } from '../../emit/yaml.js';
import type { Generator } from '../generator.js';
import { openapiDocument } from './document.js';

/** `openapi.yaml`, the contract of the API. */
export const openapi: Generator = {
  name: 'openapi',
  toolsAlone: true,
  files: (model) => {
    const document = openapiDocument(model);
    return [
      {
        path: 'openapi.yaml',
        owner: 'tool',
        key: JSON.stringify(document),
        render: () => `${header}\n${yamlText(document)}`,
      },
    ];
  },
};

const header = '# Generated from backsmith.yaml; edit the spec, not this file.';
