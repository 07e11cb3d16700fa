import type { PlannedFile } from '../../plan/planned-file.js';

/**
 * A file of the team that is a list of lines (`.gitignore`). Where one exists already it gains the lines under `needed` that it lacks; the others
 * are only a good start.
 */
export function linesFile(
  path: string,
  text: string,
  needed: (line: string) => boolean,
): PlannedFile {
  return {
    path,
    owner: 'team',
    key: text,
    render: () => text,
    merge: (existing) => {
      const there = new Set(existing.split(/\r?\n/).map(essence));
      const missing = text
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#') && needed(line))
        .filter((line) => !there.has(essence(line)));
      if (missing.length === 0) return existing;
      const start = existing === '' || existing.endsWith('\n') ? existing : `${existing}\n`;
      return `${start}${missing.join('\n')}\n`;
    },
  };
}

/** `/dist/` and `dist` ignore the same folder; white space means nothing. */
function essence(line: string): string {
  return line
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^\/|\/$/g, '');
}
