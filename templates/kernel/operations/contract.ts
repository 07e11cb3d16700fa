import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { page } from './docs/page.js';
import { script } from './docs/script.js';
import { style } from './docs/style.js';

/** The page runs its own script and talks to its own server: nothing else may happen on it. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `/openapi.json`, from the contract in the project's folder, and `/docs`, a page to read it and try it out. Nothing of it comes from elsewhere. */
export function contractRoutes(app: FastifyInstance, root: string): void {
  let contract: Promise<File> | undefined;
  const readContract = () => {
    contract ??= loadContract(join(root, 'openapi.yaml'));
    return contract;
  };
  app.get('/openapi.json', async (request, reply) => send(request, reply, await readContract()));

  const files: Readonly<Record<string, File>> = {
    '/docs': file('text/html', page),
    '/docs/script.js': file('text/javascript', script),
    '/docs/style.css': file('text/css', style),
  };
  for (const [path, content] of Object.entries(files)) {
    app.get(path, (request, reply) => {
      reply.header('content-security-policy', pagePolicy);
      return send(request, reply, content);
    });
  }
}

interface File {
  readonly type: string;
  readonly text: string;
  readonly etag: string;
}

function file(type: string, text: string): File {
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  return { type: `${type}; charset=utf-8`, text, etag: `"${hash}"` };
}

async function loadContract(path: string): Promise<File> {
  const [{ parse }, text] = await Promise.all([import('yaml'), readFile(path, 'utf8')]);
  return file('application/json', JSON.stringify(parse(text)));
}

/** Kept by browsers, and asked for again each time: it may change with every start. */
function send(request: FastifyRequest, reply: FastifyReply, { type, text, etag }: File) {
  reply.header('cache-control', 'no-cache').header('etag', etag);
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim());
  if (known?.some((tag) => tag === etag || tag === `W/${etag}`)) return reply.code(304).send();
  return reply.type(type).send(text);
}
