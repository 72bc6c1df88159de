import { ApiProperty } from '@nestjs/swagger';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { PageDto } from '../../../shared/lists/page.dto';

export class BlockMemberDto {
  /** Of whom you want neither messages nor referrals. */
  @UuidField()
  memberId!: string;
}

export class BlockStateDto {
  memberId!: string;
  /**
   * RFC 3339.
   * @example '2026-11-23T09:30:00.000Z'
   */
  since!: string;
}

export class BlockDto extends BlockStateDto {
  /** @example "Jo Rivera" */
  name!: string;
}

export class BlockPageDto {
  @ApiProperty({ type: [BlockDto] })
  data!: BlockDto[];
  page!: PageDto;
}
