import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { FreeTextField } from '../../../shared/http/fields/free-text-field';
import { OrNull } from '../../../shared/http/fields/line-field';
import { PageDto } from '../../../shared/lists/page.dto';
import { SIDES, type Side } from '../domain/actor';
import { CONTACT_WAYS, type ContactWay } from '../domain/history';
import { ENTRY_KINDS, type EntryKind } from '../domain/referral-entry.entity';
import { PROGRAM_REFERRAL_STATUSES, type ProgramReferralStatus } from '../domain/referral-status';
import { LONGEST_COMMENT } from './program-referral.dto';

export class ContactAttemptDto {
  @IsIn(CONTACT_WAYS)
  @ApiProperty({ enum: CONTACT_WAYS, example: 'phone' })
  how!: ContactWay;
  /** Whether they were reached. */
  @IsBoolean()
  @ApiProperty({ example: false })
  reached!: boolean;
  /** Your words, for all three. */
  @FreeTextField(LONGEST_COMMENT, { optional: true, nullable: true })
  comment?: string | null;
}

export class AttemptedContactDto {
  @ApiProperty({ enum: CONTACT_WAYS, example: 'phone' })
  how!: ContactWay;
  reached!: boolean;
}

export class HistoryEntryDto {
  id!: string;
  @ApiProperty({ enum: ENTRY_KINDS, example: 'status' })
  kind!: EntryKind;
  /** @example '2026-11-24T09:30:00.000Z' */
  at!: string;
  /** On whose part; `refero` for what happened by itself. */
  @ApiProperty({ enum: SIDES, example: 'program' })
  side!: Side;
  /** First name and last initial, as it was then. */
  @OrNull('string', 'Maria G.')
  name!: string | null;
  /** For whom they worked then. */
  @OrNull('string', 'Fair Oaks Community Center')
  organisation!: string | null;
  @ApiProperty({ enum: PROGRAM_REFERRAL_STATUSES, type: 'string', nullable: true, example: 'pending' })
  fromStatus!: ProgramReferralStatus | null;
  @ApiProperty({ enum: PROGRAM_REFERRAL_STATUSES, type: 'string', nullable: true, example: 'got_help' })
  toStatus!: ProgramReferralStatus | null;
  @OrNull('string', 'She comes on Friday.')
  comment!: string | null;
  /** Why somebody was referred whom the program does not serve by its own rules; not told to the seeker. */
  @OrNull('string', 'They move to the county next week.')
  overrideReason!: string | null;
  /** Of `referred_elsewhere`: the referral made instead, where you see that as well. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  newReferralId!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  noteId!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  goalId!: string | null;
  /** Whom a mail went to. */
  @ApiProperty({ enum: SIDES, type: 'string', nullable: true, example: null })
  mailedTo!: Side | null;
  @ApiProperty({ type: () => AttemptedContactDto, nullable: true })
  contact!: AttemptedContactDto | null;
}

export class HistoryPageDto {
  @ApiProperty({ type: [HistoryEntryDto] })
  data!: HistoryEntryDto[];
  page!: PageDto;
}
