import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FollowedLinks } from '../../../shared/attribution/followed-links';
import { AllowAnybody } from '../../../shared/http/access';
import { CookieHeader } from '../../../shared/http/cookie-header';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { JoinRequests } from '../public';
import { RequestToJoinDto } from './join-request.dto';

@ApiTags('directory')
@AllowAnybody()
@Controller('v1/join-requests')
export class JoinRequestsController {
  constructor(
    private readonly requests: JoinRequests,
    private readonly followed: FollowedLinks,
  ) {}

  /**
   * Ask for a link to become a member with, by e-mail.
   *
   * It proves the address; name and password are asked for behind it, so that account and profile are made at once. The
   * answer says nothing of whether the address has an account. Whoever came through a link is tied to it as by registering.
   */
  @Post()
  @HttpCode(202)
  @Idempotent()
  @LimitedTo('account-mail')
  requestToJoin(@Body() { referralCode, ...who }: RequestToJoinDto, @CookieHeader() cookies?: string): Promise<void> {
    return this.requests.request({ ...who, followed: this.followed.of(cookies, referralCode) });
  }
}
