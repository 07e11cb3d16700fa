/** The files a spec may be read from. Paths have forward slashes; relative ones are relative to the working directory. */
export interface SpecHost {
  /** What stands at the path, links followed; undefined when there is nothing. */
  readonly stat: (path: string) => SpecFileInfo | undefined;
  /** Throws when the file cannot be read. */
  readonly read: (path: string) => Uint8Array;
  /** Names in a folder, in any order. */
  readonly list: (folder: string) => readonly string[];
}

export interface SpecFileInfo {
  readonly kind: 'file' | 'folder' | 'other';
  readonly bytes: number;
  /** The absolute path with every link resolved: two paths to one file share it. */
  readonly realPath: string;
}
