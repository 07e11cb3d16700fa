import type { PlannedFile } from '../../plan/planned-file.js';
import type { Generator } from '../generator.js';
import { kernelFiles } from './kernel.js';
import { linesFile } from './lines-file.js';
import { packageJson } from './package-json.js';
import { readme } from './readme.js';
import { readOwn } from './template-files.js';

/** Created once, from a template of the same text; from then on the team's. */
const starters = [
  ['.dockerignore', 'dockerignore'],
  ['.env.example', 'env.example'],
  ['.github/workflows/ci.yml', 'ci.yml'],
  ['Dockerfile', 'Dockerfile'],
  ['biome.json', 'biome.json'],
  ['compose.yaml', 'compose.yaml'],
  ['src/app/routes.ts', 'routes.ts'],
  ['src/app/seed.ts', 'seed.ts'],
  ['src/main.ts', 'main.ts'],
  ['test/access.ts', 'access.ts'],
  ['tsconfig.build.json', 'tsconfig.build.json'],
  ['tsconfig.json', 'tsconfig.json'],
  ['vitest.config.ts', 'vitest.config.ts'],
] as const;

/** What surrounds the generated code: the package, its configuration, the kernel, and the first files of the team. */
export const project: Generator = {
  name: 'project',
  files: (model) => [
    packageJson(model),
    readme(model),
    linesFile('.gitignore', template('gitignore'), () => true),
    linesFile('.gitattributes', template('gitattributes'), (line) =>
      line.includes('linguist-generated'),
    ),
    ...starters.map(([path, name]) => copy(path, name, 'team')),
    copy('scripts/run.js', 'run.js', 'tool'),
    ...kernelFiles(),
  ],
};

function copy(path: string, name: string, owner: PlannedFile['owner']): PlannedFile {
  const text = template(name);
  return { path, owner, key: text, render: () => text };
}

function template(name: string): string {
  return readOwn(`templates/project/${name}`);
}
