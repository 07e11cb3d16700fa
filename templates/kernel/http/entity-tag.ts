/** Entity tags and the preconditions made of them (RFC 9110, sections 8.8.3 and 13.1). */
import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { preconditionFailed } from './problem.js';

const digestLength = 22;

/** `"<version>-<hash of the body>"`: callers and selections of fields see different bodies of one version. */
export function rowTag(version: number, body: string): string {
  return `"${version}-${digest(body)}"`;
}

/** Of a list, which has no version. */
export function listTag(body: string): string {
  return `"${digest(body)}"`;
}

function digest(body: string): string {
  return hash('sha256', body, 'base64url').slice(0, digestLength);
}

/** Whether the client has this very answer already. Tags are compared weakly, as RFC 9110 has it for If-None-Match. */
export function isKnown(request: FastifyRequest, tag: string): boolean {
  const header = request.headers['if-none-match'];
  if (header === undefined) return false;
  return header.trim() === '*' || tagsIn(header).includes(tag);
}

/** The versions a write may find; null stands for any. A list without one of our tags admits none. */
export function expectedVersions({ headers }: FastifyRequest): readonly number[] | null {
  const header = headers['if-match'];
  if (header === undefined || header.trim() === '*') return null;
  return tagsIn(header).flatMap((tag) => {
    const version = /^"([0-9]{1,10})(?:-[\w-]+)?"$/.exec(tag)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}

/** 412 unless the stored version is one the client expects. */
export function requireVersion(request: FastifyRequest, version: number): void {
  const expected = expectedVersions(request);
  if (expected !== null && !expected.includes(version)) throw outdated(version);
}

export function outdated(version: number): Error {
  return preconditionFailed(`It is at version ${version} by now: read it again.`);
}

/** `If-None-Match: *`: only where there is nothing yet. */
export function wantsAbsent({ headers }: FastifyRequest): boolean {
  return headers['if-none-match']?.trim() === '*';
}

/**
 * The quoted part of every tag. Weak ones count as well: proxies that compress mark tags as weak, and what is compared here is the state of the
 * row, not bytes.
 */
function tagsIn(header: string): readonly string[] {
  return header.match(/"[\x21\x23-\x7e]*"/g) ?? [];
}
