import { ApiProperty } from '@nestjs/swagger';
import { BooleanQuery } from '../../../shared/http/fields/boolean-query';
import { InstantField } from '../../../shared/http/fields/instant-field';
import { LineField } from '../../../shared/http/fields/line-field';
import { NumberQuery } from '../../../shared/http/fields/number-query';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { ZipField } from '../../../shared/http/fields/zip-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';

export class TherapistSlotsQueryDto extends PageQueryDto {
  /** From when on; now, when absent. */
  @InstantField({ optional: true })
  from?: string;
  /** Until when; 14 days later when absent, 31 at most. */
  @InstantField({ optional: true })
  to?: string;
  /** By telehealth only, or in person only. */
  @BooleanQuery()
  telehealth?: boolean;
}

export class SlotsQueryDto extends TherapistSlotsQueryDto {
  /** Around which ZIP code. */
  @ZipField({ optional: true })
  zip?: string;
  /** How far around `zip`; without it, it says nothing. */
  @NumberQuery({ min: 1, max: 500, default: 25 })
  radiusMiles?: number;
  @LineField(120, { optional: true }, 'Anxiety')
  specialty?: string;
  @LineField(120, { optional: true }, 'English')
  language?: string;
  /** As the therapist publishes it. */
  @LineField(40, { optional: true }, 'female')
  gender?: string;
  /** Of one therapist. */
  @UuidField({ optional: true })
  therapistId?: string;
}

export class SlotDto {
  therapistId!: string;
  /** @example "Ana Silva" */
  therapistName!: string;
  /** Send it with the request. */
  blockId!: string;
  /** @example "2026-11-30T14:00:00.000Z" */
  startsAt!: string;
  /** @example "2026-11-30T14:50:00.000Z" */
  endsAt!: string;
  /** @example 50 */
  minutes!: number;
  /**
   * Of the location, as an IANA name.
   * @example "America/New_York"
   */
  timeZone!: string;
  telehealth!: boolean;
  locationId!: string;
  /** @example "Main office" */
  locationName!: string;
  /** @example "New York" */
  city!: string;
  /** @example "NY" */
  state!: string;
  /** @example "10001" */
  zip!: string;
}

export class SlotPageDto {
  @ApiProperty({ type: [SlotDto] })
  data!: SlotDto[];
  page!: PageDto;
}
