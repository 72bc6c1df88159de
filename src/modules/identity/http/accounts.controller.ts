import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FollowedLinks } from '../../../shared/attribution/followed-links';
import { AllowAnybody } from '../../../shared/http/access';
import { CookieHeader } from '../../../shared/http/cookie-header';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { PasswordRefused } from '../domain/identity-errors';
import { RegisterAccount } from '../use-cases/register-account';
import { RegisterDto } from './me.dto';

/** Registering. 202 says nothing of whether an account exists. */
@ApiTags('identity')
@Controller('v1/accounts')
@AllowAnybody()
export class AccountsController {
  constructor(
    private readonly registration: RegisterAccount,
    private readonly followed: FollowedLinks,
  ) {}

  @Post()
  @HttpCode(202)
  @Idempotent()
  @LimitedTo('account-mail')
  @ApiOperation({
    operationId: 'registerAccount',
    summary: 'Register; a link is mailed to prove the address',
    description:
      'Whoever came through a link is tied to it, once, for good: the first link followed within 30 days, known from ' +
      "`referralCode` and from the first-party cookie of the link's page. No link of one's own counts.",
  })
  @Refuses(PasswordRefused)
  register(@Body() { referralCode, ...account }: RegisterDto, @CookieHeader() cookies?: string): Promise<void> {
    return this.registration.execute(account, this.followed.of(cookies, referralCode));
  }
}
