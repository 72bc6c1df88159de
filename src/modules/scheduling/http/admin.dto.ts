import { ApiProperty } from '@nestjs/swagger';
import { OrNull } from '../../../shared/http/fields/line-field';
import { PersonNameField } from '../../../shared/http/fields/person-name-field';
import { PageDto } from '../../../shared/lists/page.dto';

export class ProgramGrantDto {
  organisationId!: string;
  /** @example "Harbor Community Health" */
  organisationName!: string;
  /** Since when. */
  @ApiProperty({ type: String, format: 'date-time' })
  grantedAt!: string;
}

export class ProgramGrantPageDto {
  @ApiProperty({ type: [ProgramGrantDto] })
  data!: ProgramGrantDto[];
  page!: PageDto;
}

export class RegisterPayerDto {
  /** As clinics and clients know it. */
  @PersonNameField()
  name!: string;
}

export class RegisteredPayerDto {
  organisationId!: string;
  /** @example "Lighthouse Health" */
  name!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  registeredAt!: string;
  /** Since when it is a payer no more; null while it is one. */
  @OrNull('string', '2026-12-07T09:30:00.000Z')
  withdrawnAt!: string | null;
}

export class RegisteredPayerPageDto {
  @ApiProperty({ type: [RegisteredPayerDto] })
  data!: RegisteredPayerDto[];
  page!: PageDto;
}
