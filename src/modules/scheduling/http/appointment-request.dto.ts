import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, ValidateNested } from 'class-validator';
import { LANGUAGES, type Language } from '../../../shared/domain/language';
import { DateField } from '../../../shared/http/fields/date-field';
import { EmailField } from '../../../shared/http/fields/email-field';
import { FreeTextField } from '../../../shared/http/fields/free-text-field';
import { InstantField } from '../../../shared/http/fields/instant-field';
import { PersonNameField } from '../../../shared/http/fields/person-name-field';
import { PhoneField } from '../../../shared/http/fields/phone-field';
import { presence } from '../../../shared/http/fields/presence';
import { UuidField } from '../../../shared/http/fields/uuid-field';

const LONGEST_REASON = 2_000;
const LONGEST_MEMBER_NUMBER = 64;

/** A slot as it was offered, and in what the clinic's answer is to be written. */
export class WantedSlotDto {
  /** Whose slot: `therapistId` of the offer. */
  @UuidField()
  therapistId!: string;

  /** Of the offer. */
  @UuidField()
  blockId!: string;

  /** When it begins, of the offer. */
  @InstantField()
  startsAt!: string;

  /** When it ends, of the offer. */
  @InstantField()
  endsAt!: string;

  /** Why the person looks for help, in their own words, for the therapist. */
  @FreeTextField(LONGEST_REASON, { optional: true, nullable: true })
  reason?: string | null;

  /** What mails and the page for the client are written in; English when absent. */
  @IsIn(LANGUAGES)
  @presence({ optional: true }, { enum: LANGUAGES, default: 'en', example: 'en' })
  language?: Language;
}

/** Who signs in tells their own address by it. */
export class PortalClientDto {
  @PersonNameField()
  name!: string;

  @DateField()
  dateOfBirth!: string;

  @PhoneField()
  phone!: string;

  /** Their member id at the insurance. */
  @FreeTextField(LONGEST_MEMBER_NUMBER, { optional: true, nullable: true })
  memberNumber?: string | null;
}

export class PayersClientDto extends PortalClientDto {
  /** Where the clinic's answer goes. */
  @EmailField()
  email!: string;
}

const CLIENT = { name: 'Jo Rivera', dateOfBirth: '1990-04-23', phone: '+12125550132', memberNumber: 'LH-204881' };

export class RequestAppointmentDto extends WantedSlotDto {
  /** Who looks for an appointment. */
  @IsObject()
  @ValidateNested()
  @Type(() => PayersClientDto)
  @ApiProperty({ type: () => PayersClientDto, example: { ...CLIENT, email: 'jo.rivera@example.com' } })
  client!: PayersClientDto;
}

export class RequestOwnAppointmentDto extends WantedSlotDto {
  /** You. */
  @IsObject()
  @ValidateNested()
  @Type(() => PortalClientDto)
  @ApiProperty({ type: () => PortalClientDto, example: CLIENT })
  client!: PortalClientDto;
}
