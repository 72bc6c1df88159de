import { ApiProperty } from '@nestjs/swagger';
import { PageDto } from '../lists/page.dto';
import { REFUSAL_OUTCOMES, type RefusalOutcome } from './import-counts';
import { IMPORT_SOURCES, IMPORT_STATUSES, type ImportSource, type ImportStatus } from './import.entity';

const byReason = (example: object, description: string) =>
  ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer', minimum: 0 },
    example,
    description,
  });

/** The form that an upload fills in. */
export class UploadImportDto {
  @ApiProperty({
    description:
      'Which published file it is: `nppes` (providers of the United States), `nucc` (their taxonomy), or `hsds` (programs, as JSON).',
    pattern: '^[a-z-]{1,40}$',
    example: 'nppes',
  })
  kind!: string;
  @ApiProperty({ description: 'The file, as it is or as gzip.', type: 'string', format: 'binary', example: '' })
  file!: string;
}

export class ImportCountsDto {
  /** Rows read so far, without the header. */
  @ApiProperty({ type: 'integer', minimum: 0, example: 100000 })
  read!: number;
  @ApiProperty({ type: 'integer', minimum: 0, example: 97610 })
  created!: number;
  @ApiProperty({ type: 'integer', minimum: 0, example: 1024 })
  changed!: number;
  /** Rows that say what is known already: nothing was written for them. */
  @ApiProperty({ type: 'integer', minimum: 0, example: 0 })
  unchanged!: number;
  /** Profiles taken out, because the registry has ended them. */
  @ApiProperty({ type: 'integer', minimum: 0, example: 12 })
  removed!: number;
  @byReason({ organisation: 210, claimed: 3 }, 'Rows left alone, and rightly so, by reason.')
  skipped!: Readonly<Record<string, number>>;
  @byReason({ 'invalid-npi': 141 }, 'Rows refused whole, by reason.')
  refused!: Readonly<Record<string, number>>;
  @byReason({ 'invalid-phone': 97 }, 'Fields left out of rows that were taken, by reason.')
  dropped!: Readonly<Record<string, number>>;
  @byReason({ 'impossible-coordinates': 1 }, 'Fields taken otherwise than they were written, by reason.')
  repaired?: Readonly<Record<string, number>>;
  @byReason({ 'renamed-profiles': 120 }, 'What followed from it elsewhere.')
  followed!: Readonly<Record<string, number>>;
}

export class ImportDto {
  id!: string;
  /** @example "nppes" */
  kind!: string;
  @ApiProperty({ enum: IMPORT_SOURCES })
  source!: ImportSource;
  /** @example "npidata_pfile_20261109-20261115.csv" */
  fileName!: string;
  @ApiProperty({ enum: IMPORT_STATUSES })
  status!: ImportStatus;
  /** They grow while it runs. */
  counts!: ImportCountsDto;
  /** Why it failed: a code. */
  @ApiProperty({ type: 'string', nullable: true, example: null })
  failure!: string | null;
  /** Why it failed, in words. */
  @ApiProperty({ type: 'string', nullable: true, example: null })
  failureDetail!: string | null;
  createdAt!: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  startedAt!: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  finishedAt!: string | null;
}

export class ImportPageDto {
  data!: ImportDto[];
  page!: PageDto;
}

/** A row that was refused, or one field of a row that was taken, which was left out or repaired. */
export class ImportRefusalDto {
  /** Of the file, whose header is line 1. */
  @ApiProperty({ type: 'integer', minimum: 1, example: 4711 })
  line!: number;
  /** The registry's own identifier of the row, such as an NPI, where it can be told. */
  @ApiProperty({ type: 'string', nullable: true, example: '1234567893' })
  subject!: string | null;
  /** Null when the whole row was left out. */
  @ApiProperty({ type: 'string', nullable: true, example: 'phone' })
  field!: string | null;
  /** @example "invalid-phone" */
  reason!: string;
  @ApiProperty({ enum: REFUSAL_OUTCOMES })
  outcome!: RefusalOutcome;
}

export class ImportRefusalPageDto {
  data!: ImportRefusalDto[];
  page!: PageDto;
}
