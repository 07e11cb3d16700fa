import { z } from 'zod';

export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  /** The time of the last item of the page before. */
  cursor: z.coerce.date().optional(),
});

export const idParams = z.object({ id: z.uuid() });

export function pageOf<Item extends { readonly createdAt: Date }>(found: Item[], limit: number) {
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? items.at(-1)!.createdAt : null };
}
