import { ApiProperty } from '@nestjs/swagger';
import { ReferralCodeField } from '../../../shared/attribution/referral-code-field';
import { EmailField } from '../../../shared/http/fields/email-field';
import { PersonNameField } from '../../../shared/http/fields/person-name-field';
import type { OrganisationRole, PlatformRole } from '../../../shared/http/caller';
import { ORGANISATION_ROLES } from '../domain/worker.entity';
import { CodeField, NewPasswordField, PasswordField } from './fields';

export class MyOrganisationDto {
  organisationId!: string;
  /** @example 'Harbor Counseling' */
  name!: string;
  @ApiProperty({ enum: ORGANISATION_ROLES })
  role!: OrganisationRole;
}

export class MeDto {
  accountId!: string;
  /** @example 'Jo Rivera' */
  name!: string;
  /** @example 'jo.rivera@example.com' */
  email!: string;
  @ApiProperty({
    enum: ['administrator'],
    nullable: true,
    description: 'What the account may do on the platform itself.',
  })
  platformRole!: PlatformRole | null;
  /** Whether signing in asks for a code. */
  secondFactor!: boolean;
  /** How many recovery codes are left. */
  recoveryCodes!: number;
  /** The organisations it works in, by name. */
  @ApiProperty({ type: () => [MyOrganisationDto] })
  organisations!: MyOrganisationDto[];
  /** @example '2026-11-23T09:30:00.000Z' */
  createdAt!: string;
  version!: number;
}

export class RegisterDto {
  /** How mails and colleagues address you. */
  @PersonNameField()
  name!: string;

  @EmailField()
  email!: string;

  /** None of the most common ones, and not your address. */
  @NewPasswordField()
  password!: string;

  /**
   * The code at the end of the link that brought you, as in `/s/{code}`. One that leads nowhere is ignored; in a browser
   * that opened the link itself it need not be sent.
   */
  @ReferralCodeField()
  referralCode?: string;
}

export class UpdateMeDto {
  @PersonNameField({ optional: true })
  name?: string;
}

export class ChangePasswordDto {
  /** The one until now. */
  @PasswordField()
  password!: string;

  /** None of the most common ones, and not your address. */
  @ApiProperty({ example: 'eight blue herons wading' })
  @NewPasswordField()
  newPassword!: string;
}

export class ChangeEmailDto {
  /** The new address: it counts once the link mailed to it is confirmed. */
  @EmailField()
  email!: string;

  @PasswordField()
  password!: string;
}

export class PasswordDto {
  @PasswordField()
  password!: string;
}

export class CodeDto {
  @CodeField()
  code!: string;
}

export class PasswordAndCodeDto extends PasswordDto {
  /** The code of the authenticator app, or a recovery code. */
  @CodeField()
  code!: string;
}

export class EnrolmentDto {
  /**
   * To type into the app; shown only now.
   * @example 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
   */
  secret!: string;
  /**
   * The same for apps to open.
   * @example 'otpauth://totp/Refero:jo.rivera%40example.com?issuer=Refero&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
   */
  otpauthUrl!: string;
  /**
   * The same for cameras, as an SVG document.
   * @example '<svg></svg>'
   */
  qrSvg!: string;
}

export class RecoveryCodesDto {
  /**
   * Ten codes for the day the app is lost, each good for one sign-in; shown only now.
   * @example ['k7fm-2wqp-xe9d-4hty']
   */
  recoveryCodes!: string[];
}
