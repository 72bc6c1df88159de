import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { EmailField } from '../../../shared/http/fields/email-field';
import { PersonNameField } from '../../../shared/http/fields/person-name-field';
import type { OrganisationRole } from '../../../shared/http/caller';
import { PageDto } from '../../../shared/lists/page.dto';
import { INVITATION_STATUSES, type InvitationStatus } from '../domain/invitation.entity';
import { ORGANISATION_ROLES } from '../domain/worker.entity';
import { LinkTokenField, NewPasswordField } from './fields';

export class OrganisationDto {
  id!: string;
  /** @example 'Harbor Counseling' */
  name!: string;
  /** @example '2026-11-23T09:30:00.000Z' */
  createdAt!: string;
  version!: number;
}

export class OrganisationPageDto {
  @ApiProperty({ type: () => [OrganisationDto] })
  data!: OrganisationDto[];
  page!: PageDto;
}

export class CreateOrganisationDto {
  /** What it is called. */
  @ApiProperty({ example: 'Harbor Counseling' })
  @PersonNameField()
  name!: string;

  /** Who is invited to be its first administrator. */
  @EmailField()
  email!: string;
}

export class InviteAdministratorDto {
  /** Where the invitation is mailed; whoever accepts it must hold this address. */
  @EmailField()
  email!: string;
}

export class UpdateOrganisationDto {
  /** What it is called. */
  @ApiProperty({ example: 'Harbor Counseling', required: false })
  @PersonNameField({ optional: true })
  name?: string;
}

export class WorkerDto {
  id!: string;
  accountId!: string;
  /** @example 'Jo Rivera' */
  name!: string;
  /** @example 'jo.rivera@example.com' */
  email!: string;
  @ApiProperty({ enum: ORGANISATION_ROLES })
  role!: OrganisationRole;
  /** @example '2026-11-23T09:30:00.000Z' */
  joinedAt!: string;
  version!: number;
}

export class WorkerPageDto {
  @ApiProperty({ type: () => [WorkerDto] })
  data!: WorkerDto[];
  page!: PageDto;
}

export class UpdateWorkerDto {
  /** An organisation keeps at least one administrator. */
  @IsIn(ORGANISATION_ROLES)
  @ApiProperty({ enum: ORGANISATION_ROLES })
  role!: OrganisationRole;
}

export class InviteWorkerDto {
  /** Where the invitation is mailed; whoever accepts it must hold this address. */
  @EmailField()
  email!: string;

  @IsIn(ORGANISATION_ROLES)
  @ApiProperty({ enum: ORGANISATION_ROLES, example: 'worker' })
  role!: OrganisationRole;
}

export class InvitationDto {
  id!: string;
  /** @example 'jo.rivera@example.com' */
  email!: string;
  @ApiProperty({ enum: ORGANISATION_ROLES })
  role!: OrganisationRole;
  @ApiProperty({ enum: INVITATION_STATUSES })
  status!: InvitationStatus;
  /** @example '2026-11-23T09:30:00.000Z' */
  createdAt!: string;
  /**
   * 7 days later.
   * @example '2026-11-30T09:30:00.000Z'
   */
  expiresAt!: string;
  version!: number;
}

export class InvitationPageDto {
  @ApiProperty({ type: () => [InvitationDto] })
  data!: InvitationDto[];
  page!: PageDto;
}

export class MyInvitationDto {
  id!: string;
  /** @example 'Harbor Counseling' */
  organisationName!: string;
  @ApiProperty({ enum: ORGANISATION_ROLES })
  role!: OrganisationRole;
  /** @example '2026-11-23T09:30:00.000Z' */
  createdAt!: string;
  /** @example '2026-11-30T09:30:00.000Z' */
  expiresAt!: string;
}

export class MyInvitationPageDto {
  @ApiProperty({ type: () => [MyInvitationDto] })
  data!: MyInvitationDto[];
  page!: PageDto;
}

export class NewcomerDto {
  /** Needed when the address has no account yet. */
  @PersonNameField({ optional: true })
  name?: string;

  /** Needed when the address has no account yet. */
  @NewPasswordField({ optional: true })
  password?: string;
}

export class AcceptInvitationDto extends NewcomerDto {
  /** From the link in the mail. */
  @LinkTokenField()
  token!: string;
}
