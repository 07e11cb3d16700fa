/** Which files the generated server consists of. */
import { printTypeScript, type TypeScriptView } from '../../emit/typescript.js';
import type { AppModel, NamedType, Resource } from '../../model/model.js';
import type { PlannedFile } from '../../plan/planned-file.js';
import type { Generator } from '../generator.js';
import { accessView } from './access.js';
import { appView } from './app.js';
import { applicationView } from './application.js';
import { explainView } from './explain.js';
import { listView } from './list.js';
import { namedTypeView } from './named-types.js';
import { generatedRoot, resourceFile, typeFile } from './places.js';
import { resourceView } from './resource-file.js';
import { routesView } from './routes.js';
import { schemaView } from './schema.js';
import { serializerView } from './serializer.js';
import { statementsView } from './statements.js';
import { type Surroundings, surroundingsOf } from './surroundings.js';
import { typesView } from './types.js';
import { validatorsView } from './validators.js';

interface FileKind<Subject> {
  readonly path: (subject: Subject) => string;
  readonly view: (subject: Subject, model: AppModel) => TypeScriptView;
}

const perApplication: readonly FileKind<AppModel>[] = [
  { path: () => `${generatedRoot}/application.ts`, view: applicationView },
  { path: () => `${generatedRoot}/app.ts`, view: appView },
  { path: () => `${generatedRoot}/schema.ts`, view: schemaView },
];

const perType: readonly FileKind<NamedType>[] = [
  { path: (type) => `${generatedRoot}/${typeFile(type.name)}.ts`, view: namedTypeView },
];

const perResource: readonly FileKind<Resource>[] = [
  { path: (resource) => resourceFile(resource, 'types'), view: typesView },
  { path: (resource) => resourceFile(resource, 'serializer'), view: serializerView },
  { path: (resource) => resourceFile(resource, 'validators'), view: validatorsView },
  { path: (resource) => resourceFile(resource, 'access'), view: accessView },
  { path: (resource) => resourceFile(resource, 'statements'), view: statementsView },
  { path: (resource) => resourceFile(resource, 'list'), view: listView },
  { path: (resource) => resourceFile(resource, 'explain'), view: explainView },
  { path: (resource) => resourceFile(resource, 'resource'), view: resourceView },
  { path: (resource) => resourceFile(resource, 'routes'), view: routesView },
];

export const server: Generator = {
  name: 'server',
  files: (model) => [
    ...perApplication.map((kind) => typeScriptFile(kind, model, model)),
    ...model.types.flatMap((type) => perType.map((kind) => typeScriptFile(kind, type, model))),
  ],
  resourceFiles: (model) => (resource) => {
    const surroundings = surroundingsOf(resource, model);
    return perResource.map((kind) => resourceFileOf(kind, resource, surroundings));
  },
};

function resourceFileOf(
  { path, view }: FileKind<Resource>,
  resource: Resource,
  { model, key }: Surroundings,
): PlannedFile {
  return {
    path: path(resource),
    owner: 'tool',
    key,
    render: () => printTypeScript(view(resource, model)),
  };
}

function typeScriptFile<Subject>(
  { path, view }: FileKind<Subject>,
  subject: Subject,
  model: AppModel,
): PlannedFile {
  const made = view(subject, model);
  return {
    path: path(subject),
    owner: 'tool',
    key: JSON.stringify(made),
    render: () => printTypeScript(made),
  };
}
