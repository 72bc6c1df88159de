import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PageDto, PageQueryDto } from '../lists/page.dto';

export class FailedJobsQueryDto extends PageQueryDto {
  /**
   * Only of this queue.
   * @example 'referral-mails'
   */
  @IsOptional()
  @Matches(/^[a-z][a-z-]{0,59}$/)
  queue?: string;

  /**
   * Only of this name.
   * @example 'send-referral'
   */
  @IsOptional()
  @Matches(/^[a-z][a-z-]{0,59}$/)
  job?: string;

  /**
   * Only those whose last attempt failed with this code.
   * @example 'smtp-550'
   */
  @IsOptional()
  @Matches(/^[\w:-]{1,100}$/)
  lastError?: string;
}

export class FailedJobDto {
  /** Of the outbox message; of a mail, its Message-ID begins with it. */
  id!: string;
  /** @example 'referral-mails' */
  queue!: string;
  /** @example 'send-referral' */
  job!: string;
  /**
   * What it follows from.
   * @example 'referral.queued'
   */
  event!: string;
  /** Whom and what it is about: ids alone. */
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { referralId: '019a8f2e-6c1b-7c3e-9d0a-4b1f6a2e9c55' },
  })
  payload!: Record<string, unknown>;
  /**
   * The `Request-Id` of the request that caused it.
   * @example '0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e'
   */
  requestId!: string;
  /** @example '2026-11-23T09:30:00.000Z' */
  occurredAt!: string;
  /** @example '2026-11-24T09:31:00.000Z' */
  failedAt!: string;
  /** How many there were before it was given up. */
  @ApiProperty({ type: 'integer', minimum: 1, example: 10 })
  attempts!: number;
  /** A code, never a message, which may hold an address. */
  @ApiProperty({ type: 'string', nullable: true, example: 'smtp-550' })
  lastError!: string | null;
}

export class FailedJobPageDto {
  data!: FailedJobDto[];
  page!: PageDto;
}
