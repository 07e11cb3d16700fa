import { renderFile } from '../plan/file-plan.js';
import type { Note, PlannedFile } from '../plan/planned-file.js';
import type { RenderCache } from './cache.js';
import { hashOf } from './hash.js';

/** Renders each file at most once, and none whose key is the one the cache knows. */
export class Renderer {
  private readonly cache: RenderCache;
  private readonly onRender: () => void;
  private readonly texts = new Map<PlannedFile, string>();

  constructor(cache: RenderCache, onRender: () => void = () => {}) {
    this.cache = cache;
    this.onRender = onRender;
  }

  async text(file: PlannedFile): Promise<string> {
    const known = this.texts.get(file);
    if (known !== undefined) return known;
    const text = await renderFile(file);
    this.texts.set(file, text);
    this.onRender();
    return text;
  }

  /** Hash of the content; from the cache where it can. */
  async hash(file: PlannedFile): Promise<string> {
    const cached = this.cache.tool.get(file.path);
    if (cached !== undefined && !this.texts.has(file) && cached.key === hashOf(file.key))
      return cached.content;
    return hashOf(await this.text(file));
  }

  /** What was noticed when the file was rendered, in this run or in the one the cache remembers. */
  async notes(file: PlannedFile): Promise<readonly Note[]> {
    if (this.texts.has(file)) return (await file.notes?.()) ?? [];
    return this.cache.tool.get(file.path)?.notes ?? [];
  }
}
