import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { FreeTextField } from '../../../shared/http/fields/free-text-field';
import { PageDto } from '../../../shared/lists/page.dto';
import { NOTE_SIDES, type NoteSide } from '../domain/note-side';
import { NavigatorDto } from './program-referral.dto';

const LONGEST_NOTE = 10_000;

export class AddNoteDto {
  /**
   * It cannot be edited afterwards.
   * @example 'Her caseworker is Ms Lee; call before noon.'
   */
  @FreeTextField(LONGEST_NOTE)
  text!: string;
  /** Whether the other side (who helps, or the program) reads it as well. The seeker does not. */
  @IsBoolean()
  @ApiProperty({ example: false })
  shared!: boolean;
}

/** A note that was added. Its words are in no answer that is kept, so that they are gone once it is deleted. */
export class AddedNoteDto {
  id!: string;
  /** @example '2026-11-24T09:30:00.000Z' */
  createdAt!: string;
}

export class NoteDto {
  id!: string;
  /** @example 'Her caseworker is Ms Lee; call before noon.' */
  text!: string;
  shared!: boolean;
  /** On whose side it was written. */
  @ApiProperty({ enum: NOTE_SIDES, example: 'navigator' })
  side!: NoteSide;
  /** As they were when they wrote it. */
  @ApiProperty({ type: () => NavigatorDto })
  author!: NavigatorDto;
  /** Whether you wrote it, and may delete it. */
  mine!: boolean;
  /** @example '2026-11-24T09:30:00.000Z' */
  createdAt!: string;
}

export class SeekerNoteDto extends NoteDto {
  referralId!: string;
}

export class SeekerNotePageDto {
  @ApiProperty({ type: [SeekerNoteDto] })
  data!: SeekerNoteDto[];
  page!: PageDto;
}

export class NotePageDto {
  @ApiProperty({ type: [NoteDto] })
  data!: NoteDto[];
  page!: PageDto;
}
