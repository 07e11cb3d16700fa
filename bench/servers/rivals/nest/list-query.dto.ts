import { Type } from 'class-transformer';
import { IsInt, IsISO8601, IsOptional, Max, Min } from 'class-validator';

export class ListQueryDto {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 20;

  /** The time of the last item of the page before. */
  @IsOptional()
  @IsISO8601()
  cursor?: string;
}

export function pageOf<Item extends { readonly createdAt: Date }>(found: Item[], limit: number) {
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? items.at(-1)!.createdAt : null };
}
