import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { LineField } from '../../../shared/http/fields/line-field';
import { PageDto } from '../../../shared/lists/page.dto';

const LONGEST_NAME = 120;

export class NameSiteDto {
  /** As it is shown beside the names of who works there. */
  @LineField(LONGEST_NAME, {}, 'Fair Oaks Community Center')
  name!: string;
}

export class SiteDto {
  id!: string;
  /** @example 'Fair Oaks Community Center' */
  name!: string;
  /** @example '2026-11-24T09:30:00.000Z' */
  createdAt!: string;
  /** The `ETag` to send back in `If-Match`. */
  version!: number;
}

export class SitePageDto {
  @ApiProperty({ type: [SiteDto] })
  data!: SiteDto[];
  page!: PageDto;
}

export class SiteWorkerDto {
  accountId!: string;
  /** @example 'Maria Garcia' */
  name!: string;
  /** @example '2026-11-24T09:30:00.000Z' */
  since!: string;
}

export class SiteWorkerPageDto {
  @ApiProperty({ type: [SiteWorkerDto] })
  data!: SiteWorkerDto[];
  page!: PageDto;
}

export class SwitchSharingDto {
  @IsBoolean()
  @ApiProperty({ example: true })
  on!: boolean;
}

export class SharingMemberDto {
  accountId!: string;
  /** @example 'Maria Garcia' */
  name!: string;
  /**
   * They see what their team refers from then on.
   * @example '2026-11-24T09:30:00.000Z'
   */
  since!: string;
}

export class OutboundSharingDto {
  on!: boolean;
  /** Null while it is off. Referrals made before stay private. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-24T09:30:00.000Z' })
  since!: string | null;
  /** Who is in it now; none while it is off. */
  @ApiProperty({ type: [SharingMemberDto] })
  members!: readonly SharingMemberDto[];
}
