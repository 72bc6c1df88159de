import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Refuses } from '../../../shared/http/refuses';
import { PreferenceFixed } from '../domain/inbox-errors';
import { isNotificationKind, NOTIFICATION_KINDS, type NotificationKind } from '../domain/notification-kind';
import { isMailedFromHere, USUAL_WAYS, type Ways } from '../domain/notification-ways';
import { PreferredWays } from '../queries/preferred-ways';
import { PreferWays } from '../use-cases/prefer-ways';
import { NotificationPreferenceDto, NotificationPreferencesDto, PreferWaysDto } from './notification-preference.dto';

/** Each account changes its own, and saying it twice is saying it once: so it takes neither version nor key. */
@ApiTags('inbox')
@AllowAccount()
@Controller('v1/me/notification-preferences')
export class NotificationPreferencesController {
  constructor(
    private readonly ways: PreferredWays,
    private readonly preferring: PreferWays,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listNotificationPreferences', summary: 'How you are told of what' })
  async list(@CurrentAccount() { accountId }: AccountCaller): Promise<NotificationPreferencesDto> {
    const said = await this.ways.of(accountId);
    return { data: NOTIFICATION_KINDS.map((kind) => presented(kind, said.get(kind) ?? USUAL_WAYS[kind])) };
  }

  @Patch(':kind')
  @ApiParam({ name: 'kind', enum: NOTIFICATION_KINDS })
  @ApiOperation({
    operationId: 'changeNotificationPreference',
    summary: 'Say how you want to be told of something',
    description: 'From the next time on: what you were told before stays as it is.',
  })
  @Personal('change-notification-preference')
  @Refuses(NotFound, PreferenceFixed)
  async change(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('kind') kind: string,
    @Body() wish: PreferWaysDto,
  ): Promise<NotificationPreferenceDto> {
    if (!isNotificationKind(kind)) throw new NotFound();
    return presented(kind, await this.preferring.execute(accountId, kind, wish));
  }
}

const presented = (kind: NotificationKind, { inApp, email }: Ways): NotificationPreferenceDto => ({
  kind,
  inApp,
  email,
  inAppChangeable: true,
  emailChangeable: isMailedFromHere(kind),
});
