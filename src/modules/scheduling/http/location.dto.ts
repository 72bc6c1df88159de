import { ApiProperty } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { MaxLength, MinLength } from 'class-validator';
import { LineField, OrNull, StateField } from '../../../shared/http/fields/line-field';
import { type Presence, presence } from '../../../shared/http/fields/presence';
import { TransformText } from '../../../shared/http/fields/text';
import { ZipField } from '../../../shared/http/fields/zip-field';
import { PageDto } from '../../../shared/lists/page.dto';
import { knownTimeZone } from '../domain/time-zone';

const LONGEST_ZONE = 64;

/** An IANA time zone; empty when there is none of this name, which the validation then refuses. */
const TimeZoneField = (given: Presence = {}) =>
  applyDecorators(
    TransformText((name) => (name.length > LONGEST_ZONE ? '' : (knownTimeZone(name) ?? ''))),
    MinLength(1, { message: 'must be an IANA time zone such as America/New_York' }),
    MaxLength(LONGEST_ZONE),
    presence(given, { type: 'string', maxLength: LONGEST_ZONE, example: 'America/New_York' }),
  );

export class OpenLocationDto {
  /** As the clinic calls it. */
  @LineField(120, {}, 'Main office')
  name!: string;
  @LineField(120, { optional: true, nullable: true }, '1 Main St')
  street?: string | null;
  @LineField(80, {}, 'New York')
  city!: string;
  @StateField()
  state!: string;
  @ZipField()
  zip!: string;
  /** In which its appointments are; it cannot be changed afterwards. */
  @TimeZoneField()
  timeZone!: string;
}

/** A merge-patch: what is absent stays, null clears. */
export class ChangeLocationDto {
  @LineField(120, { optional: true }, 'Main office')
  name?: string;
  @LineField(120, { optional: true, nullable: true }, '1 Main St')
  street?: string | null;
  @LineField(80, { optional: true }, 'New York')
  city?: string;
  @StateField({ optional: true })
  state?: string;
  @ZipField({ optional: true })
  zip?: string;
}

export class ClinicLocationDto {
  id!: string;
  /** @example "Main office" */
  name!: string;
  @OrNull('string', '1 Main St')
  street!: string | null;
  /** @example "New York" */
  city!: string;
  /** @example "NY" */
  state!: string;
  /**
   * Five digits.
   * @example "10001"
   */
  zip!: string;
  /**
   * IANA name.
   * @example "America/New_York"
   */
  timeZone!: string;
  /** The `ETag` to send back in `If-Match`. */
  version!: number;
}

export class LocationPageDto {
  @ApiProperty({ type: [ClinicLocationDto] })
  data!: ClinicLocationDto[];
  page!: PageDto;
}
