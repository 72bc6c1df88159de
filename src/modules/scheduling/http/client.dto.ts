import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { presence } from '../../../shared/http/fields/presence';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { CLIENT_STATUSES, type ClientStatus } from '../domain/client.entity';

export class ClientListQueryDto extends PageQueryDto {
  /** Those who asked and have had no appointment confirmed yet, or those who have. */
  @IsIn(CLIENT_STATUSES)
  @presence({ optional: true }, { enum: CLIENT_STATUSES, example: 'active' })
  status?: ClientStatus;
}

export class ClientDto {
  id!: string;
  /** @example 'Jo Rivera' */
  name!: string;
  /** @example 'jo.rivera@example.com' */
  email!: string;
  /** @example '1990-04-23' */
  dateOfBirth!: string;
  /** @example '+12125550132' */
  phone!: string;
  @ApiProperty({ enum: CLIENT_STATUSES, example: 'active' })
  status!: ClientStatus;
  /** @example '2027-01-02T16:30:00.000Z' */
  createdAt!: string;
  /** When the first of their appointments was confirmed. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  activeSince!: string | null;
}

export class ClientPageDto {
  @ApiProperty({ type: () => [ClientDto] })
  data!: ClientDto[];
  page!: PageDto;
}
