import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { BooleanQuery } from '../../../shared/http/fields/boolean-query';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { NOTIFICATION_KINDS, type NotificationKind } from '../domain/notification-kind';

export class NotificationsQueryDto extends PageQueryDto {
  /** Only those not read yet, or only those read; both when absent. */
  @BooleanQuery()
  unread?: boolean;
}

export class NotificationActorDto {
  memberId!: string;
  /** @example 'Ana Ruiz' */
  name!: string;
}

export class NotificationSubjectDto {
  /**
   * What it is: `referral` is one of your own, under `/v1/referrals/{id}`; `conversation` is under
   * `/v1/conversations/{id}`, `connection` under `/v1/connections/{id}`, `member` under `/v1/members/{id}`;
   * `platform-referral` is a referral that you made on the platform.
   * @example 'referral'
   */
  kind!: string;
  id!: string;
}

export class NotificationDto {
  id!: string;
  @ApiProperty({
    enum: NOTIFICATION_KINDS,
    description:
      '`referred`: a member passed your name on as a referral. `referral-failed`: a referral of yours could not be ' +
      'delivered. `fresh-link-asked`: the recipient of a referral of yours asks for a new link. `share-registered`: ' +
      'somebody joined through a link that you shared. `joined-through-share`: you joined through the link of a member. ' +
      '`message`: a member wrote to you; one for all that you have not read. `connection-requested` and ' +
      '`connection-accepted`: a member asks you to connect, or said yes. `referral-followed-up`: somebody got in touch ' +
      'with the provider whom you referred to them. `appointment-requested`, `appointment-changed`: somebody asks your clinic ' +
      'for an appointment, or something became of it. `program-referral-sent`, `program-referral-changed`, ' +
      '`program-referral-needs-attention`: somebody was referred to your program, a referral of yours or to it has a new ' +
      'status, or has been without news for too long.',
  })
  kind!: NotificationKind;
  /**
   * What happened, in English, as plain text; when is in `at`.
   * @example 'Ana Ruiz passed your name on as a referral.'
   */
  text!: string;
  /**
   * When it happened: RFC 3339.
   * @example '2026-11-23T09:30:00.000Z'
   */
  at!: string;
  /** When you read it; null before. */
  @ApiProperty({ type: 'string', nullable: true, example: '2026-11-23T10:00:00.000Z' })
  readAt!: string | null;
  /** The member who did it; null where nobody of the platform did, or they are not there any more. */
  @ApiProperty({ type: () => NotificationActorDto, nullable: true })
  actor!: NotificationActorDto | null;
  /** What to look at; null where there is nothing that you may see. */
  @ApiProperty({ type: () => NotificationSubjectDto, nullable: true })
  subject!: NotificationSubjectDto | null;
}

export class NotificationPageDto {
  @ApiProperty({ type: () => [NotificationDto] })
  data!: NotificationDto[];
  page!: PageDto;
}

export class UnreadCountDto {
  /**
   * How many you have not read; 1000 means 1,000 or more.
   * @example 3
   */
  unread!: number;
}

export class ReadUpToDto {
  /** The newest notification that you have seen: what arrived after it stays unread. */
  @IsUUID()
  upTo!: string;
}
