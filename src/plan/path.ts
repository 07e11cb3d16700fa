/** Names Windows keeps for devices, with any extension. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** Control characters, and what Windows refuses in a name (the backslash among them). */
const forbidden = /[\p{Cc}<>:"|?*\\]/u;

/**
 * Says why a path cannot be a file of the output folder on every system, or undefined when it can: relative, forward slashes, no way out of
 * the folder, no name that Windows keeps or changes. Everything that comes from outside (a manifest, a plan) passes through here.
 */
export function problemOfPath(path: string): string | undefined {
  if (path === '') return 'is empty';
  if (forbidden.test(path)) return 'has a character that not every file system takes';
  if (path.startsWith('/')) return 'is absolute';
  if (path.length > 240) return 'is longer than 240 characters';
  for (const segment of path.split('/')) {
    if (segment === '') return 'has an empty segment';
    if (segment === '.' || segment === '..') return `has the segment "${segment}"`;
    if (/[. ]$/.test(segment)) return `has the segment "${segment}", whose end Windows drops`;
    if (device.test(segment))
      return `has the segment "${segment}", which Windows keeps for a device`;
    if (segment.toLowerCase() === '.git') return 'leads into .git';
  }
  return undefined;
}
