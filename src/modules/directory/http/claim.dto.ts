import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsUUID, Matches, ValidateBy } from 'class-validator';
import { TransformText } from '../../../shared/http/fields/text';
import { isNpi } from '../../../shared/domain/npi';
import { OrNull } from '../../../shared/http/fields/line-field';

const NPI = /^[12][0-9]{9}$/;

/** A National Provider Identifier whose check digit is right. */
const NpiField = () =>
  applyDecorators(
    TransformText((text) => text.trim()),
    Matches(NPI, { message: 'must be ten digits that begin with 1 or 2' }),
    ValidateBy({
      name: 'checkDigit',
      validator: {
        validate: (value) => typeof value === 'string' && (!NPI.test(value) || isNpi(value)),
        defaultMessage: () => 'must have the right check digit: one of its digits is mistyped',
      },
    }),
    ApiProperty({ type: 'string', pattern: NPI.source, example: '1234567893' }),
  );

export class ClaimProfileDto {
  /** Your National Provider Identifier. */
  @NpiField()
  npi!: string;
}

export class AssignClaimDto {
  /** The account whose profile it is. */
  @IsUUID()
  @ApiProperty({ type: 'string', format: 'uuid' })
  accountId!: string;
}

export class ClaimDto {
  memberId!: string;
  /** National Provider Identifier; null for a profile of no registry. */
  @OrNull('string', '1234567893')
  npi!: string | null;
  /** Null while nobody has claimed it. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  accountId!: string | null;
  /** Null for a profile that its owner wrote. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  claimedAt!: string | null;
  /** For `If-Match`. */
  version!: number;
}
