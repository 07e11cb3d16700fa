import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

/** What tests run as users do is built once before all of them: a test that built anew would pull it from under another. */
export default async function build(): Promise<void> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  await execa('npm', ['run', '--silent', 'build'], { cwd: root });
}
