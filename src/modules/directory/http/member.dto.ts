import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { CONNECTION_STATUSES, type ConnectionStatus } from '../domain/connection-status';
import { MEMBER_KINDS, type MemberKind, type Relation, type Tier, TIERS } from '../public';
import { ShownProfileDto } from './own-profile.dto';
import { OrNull } from '../../../shared/http/fields/line-field';

const RELATIONS = ['self', 'colleague', 'colleague-of-colleague', 'stranger'] as const satisfies readonly Relation[];
export const DIRECTIONS = ['incoming', 'outgoing'] as const;

/** What everybody sees of a member. */
export class MemberCardDto {
  memberId!: string;
  @ApiProperty({ enum: MEMBER_KINDS })
  kind!: MemberKind;
  /** @example "Jo Rivera" */
  name!: string;
  @OrNull('string', 'LCSW')
  credentials!: string | null;
  /** @example ["Clinical social worker"] */
  licenceTypes!: string[];
  @OrNull('string', 'Denver')
  city!: string | null;
  /** Two letters. */
  @OrNull('string', 'CO')
  state!: string | null;
}

export class FullProfileDto extends ShownProfileDto {
  memberId!: string;
  /** @example "Jo Rivera" */
  name!: string;
  /** Path of the picture, of the platform's own address; null for none, and for one you may not see. */
  @OrNull('string', '/pictures/6f1d0a52-8b1e-4a56-9d0f-5f0f6d7b9c11')
  picture!: string | null;
  acceptingNewClients!: boolean;
}

export class MemberConnectionDto {
  id!: string;
  @ApiProperty({ enum: CONNECTION_STATUSES })
  status!: ConnectionStatus;
  /** Whether you were asked or did ask. */
  @ApiProperty({ enum: DIRECTIONS })
  direction!: (typeof DIRECTIONS)[number];
  /** For `If-Match`. */
  version!: number;
}

export class MemberDto extends MemberCardDto {
  /** Path of the picture, of the platform's own address; null for none, and for one you may not see. */
  @OrNull('string', '/pictures/6f1d0a52-8b1e-4a56-9d0f-5f0f6d7b9c11')
  picture!: string | null;
  /** How they stand to you. */
  @ApiProperty({ enum: RELATIONS })
  relation!: Relation;
  /** Whether you may refer them now. */
  acceptingReferrals!: boolean;
  /** In full for colleagues and for members who share publicly; null for others. */
  @ApiProperty({ type: FullProfileDto, nullable: true })
  profile!: FullProfileDto | null;
  /** What is between you; null when neither has ever asked. */
  @ApiProperty({ type: MemberConnectionDto, nullable: true })
  connection!: MemberConnectionDto | null;
}

export class ChangeTierDto {
  @IsIn(TIERS)
  @ApiProperty({ enum: TIERS })
  tier!: Tier;
}

export class MemberTierDto {
  memberId!: string;
  @ApiProperty({ enum: TIERS })
  tier!: Tier;
  /** The `ETag` to send back in `If-Match`. */
  version!: number;
}

export class ChangeKindDto {
  @IsIn(MEMBER_KINDS)
  @ApiProperty({ enum: MEMBER_KINDS })
  kind!: MemberKind;
}

export class MemberKindDto {
  memberId!: string;
  @ApiProperty({ enum: MEMBER_KINDS })
  kind!: MemberKind;
  /** The `ETag` to send back in `If-Match`. */
  version!: number;
}
