import {
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

export class CreateNoteDto {
  @IsString()
  @Length(1, 120)
  title: string;

  @IsString()
  @MaxLength(2000)
  body: string;

  @IsOptional()
  @IsIn(['open', 'doing', 'done'])
  status?: string;

  @IsInt()
  @Min(1)
  @Max(5)
  priority: number;

  @IsOptional()
  @IsISO8601()
  dueAt?: string | null;
}

export class UpdateNoteDto {
  @IsOptional()
  @IsString()
  @Length(1, 120)
  title?: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  body?: string;

  @IsOptional()
  @IsIn(['open', 'doing', 'done'])
  status?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(5)
  priority?: number;

  @IsOptional()
  @IsISO8601()
  dueAt?: string | null;
}
