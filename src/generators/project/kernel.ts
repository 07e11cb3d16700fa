import type { PlannedFile } from '../../plan/planned-file.js';
import { listOwn, readOwn } from './template-files.js';

/** The kernel, byte for byte: no spec changes it. */
export function kernelFiles(): PlannedFile[] {
  return listOwn('templates/kernel').map((path) => {
    const text = readOwn(`templates/kernel/${path}`);
    return { path: `src/generated/kernel/${path}`, owner: 'tool', key: text, render: () => text };
  });
}
