import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { presence } from '../../../shared/http/fields/presence';
import { NOTIFICATION_KINDS, type NotificationKind } from '../domain/notification-kind';

export class NotificationPreferenceDto {
  @ApiProperty({ enum: NOTIFICATION_KINDS })
  kind!: NotificationKind;
  /** Whether the inbox shows it, counts it and sends it live. */
  inApp!: boolean;
  /** Whether it is mailed as well. */
  email!: boolean;
  /** Whether you can change `inApp`. */
  inAppChangeable!: boolean;
  /** Whether you can change `email`: not where you act with the e-mail itself. */
  emailChangeable!: boolean;
}

export class NotificationPreferencesDto {
  /** One for each kind there is. */
  @ApiProperty({ type: () => [NotificationPreferenceDto] })
  data!: NotificationPreferenceDto[];
}

export class PreferWaysDto {
  /** Show it in the inbox. Absent: as it is. */
  @IsBoolean()
  @presence({ optional: true }, { type: 'boolean' })
  inApp?: boolean;
  /** Mail it. Absent: as it is. */
  @IsBoolean()
  @presence({ optional: true }, { type: 'boolean' })
  email?: boolean;
}
