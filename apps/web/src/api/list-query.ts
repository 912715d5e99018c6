import { PageRequest } from '@evenhand/kernel';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** `?after=CURSOR&limit=20` of every list. A class with filters extends this one. */
export class ListQuery implements PageRequest {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 500,
    description: 'The `next` of the page before, as it was given.',
  })
  @IsOptional()
  @IsString({ message: 'after is the next of the page before.' })
  @MaxLength(500, { message: 'after is the next of the page before.' })
  after: string | null = null;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 20 })
  @IsOptional()
  @Type(() => Number)
  @Max(100, { message: 'limit is a whole number from 1 to 100.' })
  @Min(1, { message: 'limit is a whole number from 1 to 100.' })
  @IsInt({ message: 'limit is a whole number from 1 to 100.' })
  limit = 20;
}
