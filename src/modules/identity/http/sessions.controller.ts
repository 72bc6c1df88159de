import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, AllowAnybody, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { EmailNotVerified, SecondFactorRequired, WrongCredentials, WrongSecondFactor } from '../domain/identity-errors';
import { ListSessions } from '../queries/list-sessions';
import { SignIn } from '../use-cases/sign-in';
import { SignOut } from '../use-cases/sign-out';
import { SignOutEverywhere } from '../use-cases/sign-out-everywhere';
import { BegunSessionDto, SessionPageDto, SignInDto } from './session.dto';

/**
 * Sessions have no version: they begin and end, and nothing about them changes in between. Signing in twice makes two
 * of them, so it takes no Idempotency-Key.
 */
@ApiTags('identity')
@Controller('v1/sessions')
export class SessionsController {
  constructor(
    private readonly signIn: SignIn,
    private readonly signOut: SignOut,
    private readonly everywhere: SignOutEverywhere,
    private readonly sessions: ListSessions,
  ) {}

  @Post()
  @AllowAnybody()
  @LimitedTo('sign-in')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'signIn', summary: 'Sign in' })
  @Refuses(WrongCredentials, SecondFactorRequired, WrongSecondFactor, EmailNotVerified)
  async begin(@Body() body: SignInDto, @Req() request: FastifyRequest): Promise<BegunSessionDto> {
    const device = { address: request.ip, userAgent: request.headers['user-agent'] ?? null };
    const { session, token } = await this.signIn.execute(body, device);
    return { id: session.id, accountId: session.accountId, token, expiresAt: session.expiresAt.toISOString() };
  }

  @Get()
  @AllowAccount()
  @ApiOperation({ operationId: 'listSessions', summary: 'Where I am signed in, newest first' })
  @Refuses(InvalidCursor)
  list(@CurrentAccount() account: AccountCaller, @Query() query: PageQueryDto): Promise<SessionPageDto> {
    return this.sessions.run(account, query);
  }

  @Delete('current')
  @AllowAccount()
  @HttpCode(204)
  @ApiOperation({ operationId: 'signOut', summary: 'Sign out here' })
  end(@CurrentAccount() { accountId, sessionId }: AccountCaller): Promise<void> {
    return this.signOut.execute(accountId, sessionId);
  }

  @Delete(':sessionId')
  @AllowAccount()
  @HttpCode(204)
  @ApiOperation({ operationId: 'endSession', summary: 'Sign out one of my sessions' })
  @Refuses(NotFound)
  endOne(@CurrentAccount() { accountId }: AccountCaller, @Param('sessionId', ParseUUIDPipe) id: string): Promise<void> {
    return this.signOut.execute(accountId, id);
  }

  @Delete()
  @AllowAccount()
  @HttpCode(204)
  @ApiOperation({ operationId: 'signOutEverywhere', summary: 'Sign out everywhere, here included' })
  endAll(@CurrentAccount() { accountId }: AccountCaller): Promise<void> {
    return this.everywhere.execute(accountId);
  }
}
