import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsOptional, IsUUID, Matches } from 'class-validator';
import { InstantField } from '../http/fields/instant-field';
import { PageDto, PageQueryDto } from '../lists/page.dto';

export class AuditEntriesQueryDto extends PageQueryDto {
  /**
   * Only what was done or tried by this name.
   * @example 'change-worker-roles'
   */
  @IsOptional()
  @Matches(/^[a-z][a-z-]{0,59}$/)
  action?: string;

  /** Only what this account or API key did or tried. */
  @IsOptional()
  @IsUUID()
  actorId?: string;

  /** Only what was done or tried to this: a member, a client, a referral. Who read what is kept of somebody? */
  @IsOptional()
  @IsUUID()
  subjectId?: string;

  /** Only from this instant on. */
  @InstantField({ optional: true })
  from?: string;

  /** Only before this instant. */
  @InstantField({ optional: true })
  to?: string;
}

export class AuditEntriesExportQueryDto extends OmitType(AuditEntriesQueryDto, ['limit', 'cursor'] as const) {}

export class AuditEntryDto {
  /** @example '019a8f2e-6c1b-7c3e-9d0a-4b1f6a2e9c55' */
  id!: string;
  /**
   * When, in UTC.
   * @example '2026-11-23T09:30:00.000Z'
   */
  at!: string;
  /**
   * The `Request-Id` of the request, or the id of the job.
   * @example '0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e'
   */
  requestId!: string;
  /** The network address it came from; null for jobs. */
  @ApiProperty({ type: 'string', nullable: true, example: '203.0.113.7' })
  address!: string | null;
  @ApiProperty({ enum: ['anonymous', 'system', 'account', 'api-key'] })
  actorKind!: string;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  actorId!: string | null;
  /**
   * What was done or tried.
   * @example 'change-worker-roles'
   */
  action!: string;
  /** What it was done to: its kind and id. */
  @ApiProperty({ type: 'string', nullable: true, example: 'worker' })
  subjectKind!: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  subjectId!: string | null;
  @ApiProperty({ enum: ['done', 'refused'] })
  outcome!: 'done' | 'refused';
  /** The code of the problem it was refused with. */
  @ApiProperty({ type: 'string', nullable: true, example: 'forbidden' })
  reason!: string | null;
}

export class AuditEntryPageDto {
  data!: AuditEntryDto[];
  page!: PageDto;
}
