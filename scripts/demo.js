/**
 * The first five minutes, in one command: generates the todo example into `demo/`, installs it, starts it on the embedded database and makes the
 * first signed-in requests. On a terminal the server then keeps running; elsewhere the command ends with 0.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { root, run, setUp } from './setup.js';

const folder = path.join(root, 'demo');

step('Setting up Backsmith');
setUp();

step('Generating the todo example into demo/');
rmSync(folder, { recursive: true, force: true });
run(process.execPath, ['bin/backsmith.js', 'init', 'demo', '--template', 'todo', '--yes']);

step('Installing what it needs');
run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });

step('Starting it on PGlite (the first start makes the database)');
const port = await freePort();
const address = `http://localhost:${port}`;
// What `npm run dev` runs, without npm between this command and the server.
const server = spawn('node_modules/.bin/tsx', ['watch', '--clear-screen=false', 'src/main.ts'], {
  cwd: folder,
  env: { ...process.env, PORT: String(port) },
  stdio: ['ignore', 'inherit', 'inherit'],
});
const ended = new Promise((resolve) => server.once('exit', resolve));
process.once('exit', stop);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
await answering(`${address}/health/ready`);

step('First requests');
const email = `ann${Date.now()}@example.com`;
const signUp = await request('POST', '/auth/sign-up/email', {
  body: { email, password: 'correct horse battery', name: 'Ann', displayName: 'Ann' },
});
const { token } = await request('GET', '/auth/token', { token: signUp.token });
const list = await request('POST', '/v1/lists', { token, body: { title: 'Groceries' } });
await request('POST', '/v1/tasks', {
  token,
  body: { list: list.id, title: 'Buy milk', priority: 'high' },
});
await request('GET', `/v1/tasks?list=${list.id}&q=milk&expand=list`, { token });
await request('GET', '/v1/tasks', { expect: 401 });

console.log(`\nServing ${address}; its documentation is at ${address}/docs, its code in demo/.`);
if (!process.stdout.isTTY) {
  stop();
  await ended;
  process.exit(0);
}
console.log('Press Ctrl-C to stop.');
await ended;

/** Makes a request, prints it and its answer, and returns the body; ends with 1 when the status is not the expected one. */
async function request(method, target, { token, body, expect } = {}) {
  const response = await fetch(address + target, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const caller = token ? 'signed in' : 'not signed in';
  console.log(`\n${method} ${target}  (${caller})${body ? `\n  ${shown(body)}` : ''}`);
  console.log(`→ ${response.status} ${shorten(withoutTokens(text))}`);
  if (expect ? response.status !== expect : !response.ok) {
    console.error('That is not what was expected.');
    process.exit(1);
  }
  return text === '' ? undefined : JSON.parse(text);
}

/** Tokens are secrets, and long. */
function withoutTokens(text) {
  return text.replace(/"token":"([^"]{8})[^"]*"/g, '"token":"$1…"');
}

function shown(body) {
  return JSON.stringify({ ...body, ...(body.password && { password: '…' }) });
}

function shorten(text) {
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}

async function answering(url) {
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    if (server.exitCode !== null) break;
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  console.error('The server did not start.');
  process.exit(1);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function stop() {
  if (server.exitCode === null && !server.killed) server.kill('SIGTERM');
}

function step(words) {
  console.log(`\n── ${words}`);
}
