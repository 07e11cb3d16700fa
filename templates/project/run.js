// Runs one of the kernel's scripts (`npm run migrate`): from the source in a checkout, from the build where there is nothing else.
import { existsSync } from 'node:fs';

const [name] = process.argv.splice(2, 1);
const source = new URL(`../src/generated/kernel/scripts/${name}.ts`, import.meta.url);
const build = new URL(`../dist/generated/kernel/scripts/${name}.js`, import.meta.url);

if (existsSync(source) && hasTsx()) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(source.href);
} else {
  await import(build.href);
}

function hasTsx() {
  try {
    return import.meta.resolve('tsx/esm/api') !== '';
  } catch {
    return false;
  }
}
