/** A project as small as can be around the real kernel, to run its programs as processes. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string) => readFileSync(join(repository, path), 'utf8');

export interface Ended {
  readonly code: number | null;
  /** Standard output and error, in the order in which they came. */
  readonly output: string;
}

export interface Running {
  readonly output: () => string;
  /** Waits until the output has this text. */
  until(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

export class Project {
  readonly root = mkdtempSync(join(tmpdir(), 'project-'));
  readonly #children = new Set<ChildProcess>();

  constructor() {
    cpSync(join(repository, 'templates/kernel'), join(this.root, 'src/generated/kernel'), {
      recursive: true,
    });
    symlinkSync(join(repository, 'node_modules'), join(this.root, 'node_modules'));
    this.write('package.json', '{ "type": "module" }');
    this.write('openapi.yaml', 'openapi: 3.1.0');
    this.write(
      'migrations/0001_initial/up.sql',
      `-- step: system\n${read('templates/database/system.sql')}\n-- step: identity\n${read('templates/database/identity.sql')}`,
    );
    this.write('migrations/0001_initial/snapshot.json', '{ "sealed": false }');
    this.write(
      'src/generated/application.ts',
      `export const application = {
        title: 'Courier', version: '1.0.0', api: { prefix: '/v1' },
        auth: { password: { minLength: 10, maxLength: 64 }, verifyEmail: false, signUp: [] },
        roles: { admin: ['admin'] }, encrypted: false, resources: [], routes: [],
      };`,
    );
    this.write(
      'src/app/seed.ts',
      `import { sql } from 'kysely';
      export const seed = async (db) => {
        await sql\`insert into _setting values ('seeded', '1')\`.execute(db);
        console.log('seeded');
      };`,
    );
    this.write(
      'src/main.ts',
      `import { application } from './generated/application.js';
      import { start } from './generated/kernel/operations/server.js';
      await start(application, async (app) => {
        app.get('/slow', async () => {
          await new Promise((resolve) => setTimeout(resolve, 700));
          return 'done';
        });
      });`,
    );
  }

  write(path: string, text: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  start(path: string, variables: Record<string, string> = {}, args: string[] = []): Running {
    const child = spawn(process.execPath, [join(this.root, path), ...args], {
      // Not from the project's folder: nothing may depend on where it is run.
      cwd: dirname(this.root),
      env: {
        PATH: process.env.PATH,
        NODE_OPTIONS: `--import=${join(repository, 'node_modules/tsx/dist/loader.mjs')}`,
        ...variables,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#children.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    const ended = new Promise<Ended>((resolve) => {
      child.once('close', (code) => {
        this.#children.delete(child);
        resolve({ code, output });
      });
    });
    return {
      output: () => output,
      async until(text) {
        for (;;) {
          if (output.includes(text)) return;
          const over = await Promise.race([
            ended.then(() => true),
            new Promise<false>((resolve) => setTimeout(resolve, 20, false)),
          ]);
          if (over && !output.includes(text)) {
            throw new Error(`It ended without "${text}":\n${output}`);
          }
        }
      },
      kill: (signal) => child.kill(signal),
      ended,
    };
  }

  run(path: string, variables: Record<string, string> = {}, args: string[] = []): Promise<Ended> {
    return this.start(path, variables, args).ended;
  }

  remove(): void {
    for (const child of this.#children) child.kill('SIGKILL');
    rmSync(this.root, { recursive: true });
  }
}
