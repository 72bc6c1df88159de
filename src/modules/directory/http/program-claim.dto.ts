import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { FreeTextField } from '../../../shared/http/fields/free-text-field';
import { OrNull } from '../../../shared/http/fields/line-field';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { CLAIM_STATUSES, type ClaimStatus } from '../domain/program-claim.entity';

export class ClaimProgramDto {
  @UuidField()
  programId!: string;
  /**
   * Why the program is yours.
   * @example "We run this pantry."
   */
  @FreeTextField(2000)
  statement!: string;
}

export class RejectClaimDto {
  /**
   * Whoever filed the claim is told it.
   * @example "The pantry is run by somebody else."
   */
  @FreeTextField(2000)
  reason!: string;
}

export class AllClaimsQueryDto extends PageQueryDto {
  @IsOptional()
  @IsIn(CLAIM_STATUSES)
  @ApiProperty({ enum: CLAIM_STATUSES, required: false, default: 'pending' })
  status?: ClaimStatus;
}

export class ProgramClaimDto {
  id!: string;
  programId!: string;
  /** @example "Fair Oaks Food Pantry" */
  programName!: string;
  organisationId!: string;
  /** @example "Peninsula Family Service" */
  organisationName!: string;
  /** The account that filed it. */
  @ApiProperty({ type: 'string', format: 'uuid' })
  filedBy!: string;
  /** @example "We run this pantry." */
  statement!: string;
  @ApiProperty({ enum: CLAIM_STATUSES })
  status!: ClaimStatus;
  /** Why it was rejected. */
  @OrNull('string', 'The pantry is run by somebody else.')
  reason!: string | null;
  @ApiProperty({ type: 'string', format: 'date-time' })
  filedAt!: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  decidedAt!: string | null;
  /** For `If-Match`. */
  version!: number;
}

export class ProgramClaimPageDto {
  @ApiProperty({ type: [ProgramClaimDto] })
  data!: ProgramClaimDto[];
  page!: PageDto;
}

export class AppointClaimerDto {
  /** Of somebody who works in your organisation. */
  @UuidField()
  accountId!: string;
}

export class ProgramClaimerDto {
  accountId!: string;
  @OrNull('string', 'Jo Rivera')
  name!: string | null;
  @ApiProperty({ type: 'string', format: 'date-time' })
  since!: string;
}

export class ProgramClaimerPageDto {
  @ApiProperty({ type: [ProgramClaimerDto] })
  data!: ProgramClaimerDto[];
  page!: PageDto;
}
