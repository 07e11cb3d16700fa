import { resourceOf } from '../../model/lookup.js';
import type { AppModel, Resource } from '../../model/model.js';
import { withoutInverses, withoutResources } from '../../model/parts.js';
import { hashOfPart } from '../../plan/hash.js';
import type { PlannedFile } from '../../plan/planned-file.js';
import type { Reference } from '../../rules/reference.js';
import type { Generator } from '../generator.js';
import { accessDocs, accessTables } from './access-docs.js';
import { accessTest } from './access-test.js';
import { crudTest } from './crud-test.js';
import { type Matrix, matrixOf } from './matrix.js';
import type { Ask } from './oracle.js';
import { routesTest } from './routes-test.js';
import { findScenes, type Scenes } from './scene.js';
import { importsText, testHeader } from './scene-text.js';
import { signUpTest } from './sign-up-test.js';
import { supportFiles } from './support.js';
import { unaskedNotes } from './unasked.js';
import { notesOf } from './undecided.js';
import { validationTest } from './validation-test.js';
import { neighbourhood } from './world.js';

/** Tests of the generated application, and `docs/access`, which shows the same tables to people. */
export const tests: Generator = {
  name: 'tests',
  files: (model) => {
    const docs = accessDocs(model);
    return [
      ...supportFiles(model),
      signUpFile(model),
      // With an account it is that resource's: its profile is asked for.
      ...(model.auth.account === undefined ? [routesFile(model)] : []),
      { path: 'docs/access.md', owner: 'tool', key: docs, render: () => docs },
    ];
  },
  resourceFiles: (model) => {
    const loadReference = once(async () => {
      // The reference evaluator takes a fifth of a second to load: only when a matrix is computed.
      const { createReference } = await import('../../rules/reference.js');
      return createReference(model);
    });
    return (resource) => resourceFiles(model, resource, loadReference);
  },
};

/** Like the tests of the account, of its part of the model alone: what other rules compare with is not for its rows to follow. */
function routesFile(whole: AppModel, loadReference?: () => Promise<Reference>): PlannedFile {
  const { account } = whole.auth;
  const needed = account === undefined ? [] : neighbourhood(whole, resourceOf(whole, account));
  const { model, key } = partOf(whole, needed);
  return {
    path: 'test/generated/routes.test.ts',
    owner: 'tool',
    key,
    render: async () => {
      const reference = await loadReference?.();
      return routesTest(model, reference === undefined ? () => false : askOf(reference));
    },
  };
}

function signUpFile(model: AppModel): PlannedFile {
  const text = signUpTest(model);
  return { path: 'test/generated/sign-up.test.ts', owner: 'tool', key: text, render: () => text };
}

interface Proof {
  readonly scenes: Scenes;
  readonly matrices: readonly Matrix[];
  readonly ask: Ask;
}

function resourceFiles(
  whole: AppModel,
  resource: Resource,
  loadReference: () => Promise<Reference>,
): PlannedFile[] {
  const { model, key } = partOf(whole, neighbourhood(whole, resource));
  // The files of a resource share one search.
  const proof = once(async () => proofOf(model, resource, await loadReference()));
  const { slug } = resource.names;
  const file = (path: string, print: (proof: Proof) => string | undefined): PlannedFile => ({
    path,
    owner: 'tool',
    key: `${resource.name}\n${key}`,
    render: async () => print(await proof()) ?? nobodyTest(resource),
  });
  return [
    ...(resource.account ? [routesFile(whole, loadReference)] : []),
    file(`test/generated/${slug}/access.test.ts`, ({ scenes, matrices }) =>
      accessTest(model, resource, scenes.scenes, matrices),
    ),
    file(`test/generated/${slug}/crud.test.ts`, ({ scenes, matrices, ask }) => {
      const [scene, matrix] = [scenes.scenes[0], matrices[0]];
      return scene && matrix && crudTest(model, resource, scene, matrix, ask);
    }),
    file(`test/generated/${slug}/validation.test.ts`, ({ scenes, matrices }) => {
      const [scene, matrix] = [scenes.scenes[0], matrices[0]];
      return scene && matrix && validationTest(model, resource, scene, matrix);
    }),
    {
      ...file(`docs/access/${slug}.md`, ({ scenes, matrices }) =>
        accessTables(resource, scenes, matrices),
      ),
      notes: async () => {
        const { scenes, matrices } = await proof();
        return [...unaskedNotes(resource, matrices), ...notesOf(scenes.undecided)];
      },
    },
  ];
}

interface ModelPart {
  readonly model: AppModel;
  /** The same for the same part. */
  readonly key: string;
}

/** The resources that a resource's rows and rules need: all that its tests are made from. Nobody there asks for the ways back from others. */
function partOf(whole: AppModel, needed: readonly Resource[]): ModelPart {
  const names = new Set(needed.map(({ name }) => name));
  const near = whole.resources.filter(({ name }) => names.has(name));
  const resources = near.map((resource) => ({
    ...resource,
    inverses: resource.inverses.filter((inverse) => names.has(inverse.resource)),
  }));
  const hashes = near.map((resource) => hashOfPart(withoutInverses(resource)));
  const inverses = JSON.stringify(resources.map((resource) => resource.inverses));
  const key = [hashOfPart(withoutResources(whole)), ...hashes, inverses].join('\n');
  return { model: { ...whole, resources }, key };
}

function proofOf(model: AppModel, resource: Resource, reference: Reference): Proof {
  const ask = askOf(reference);
  const scenes = findScenes(model, resource);
  return {
    scenes,
    ask,
    matrices: scenes.scenes.map((scene) => matrixOf(model, resource, scene, ask)),
  };
}

function askOf(reference: Reference): Ask {
  return (rule, question) => reference.evaluate(rule, question) === true;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** For a resource whose rows nobody may read, or of which no row is known to be right. */
function nobodyTest({ names }: Resource): string {
  return [
    testHeader,
    `import { ${names.variables} } from '../../../src/generated/${names.slug}/resource.js';\n`,
    importsText(new Set(), 'testNobody'),
    `\ntestNobody(${names.variables});\n`,
  ].join('');
}
