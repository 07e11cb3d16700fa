import { parse } from 'yaml';
import { documentText } from '../../src/generators/openapi/document.js';
import type { Document } from '../../src/generators/openapi/document-types.js';
import type { AppModel } from '../../src/model/model.js';

/** The contract of an application, read from its text. */
export function documentOf(model: AppModel): Document {
  return parse(documentText(model));
}
