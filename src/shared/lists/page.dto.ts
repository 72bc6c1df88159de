import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { IntegerQuery } from '../http/fields/number-query';

export class PageQueryDto {
  /** How many rows a page holds at most. */
  @IntegerQuery({ min: 1, max: 100, default: 25 })
  limit: number = 25;

  /**
   * `nextCursor` or `prevCursor` of a page of the same list with the same filters.
   * @example 'w0fLq1kQz0mJbqv3vF1QWVsxLCIyMDI2LTExLTIzIl0'
   */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  cursor?: string;
}

export class PageDto {
  /** How many rows a page holds at most. */
  limit!: number;
  /** Leads to the page after this one; null on the last. */
  @ApiProperty({ type: 'string', nullable: true, example: 'w0fLq1kQz0mJbqv3vF1QWVsxLCIyMDI2LTExLTIzIl0' })
  nextCursor!: string | null;
  /** Leads to the page before this one; null on the first. */
  @ApiProperty({ type: 'string', nullable: true })
  prevCursor!: string | null;
}
