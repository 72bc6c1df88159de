import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { StaleVersion } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Living } from '../../../shared/http/living';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { PasswordRefused, WrongPassword } from '../domain/identity-errors';
import { ReadMe } from '../queries/read-me';
import { ChangePassword } from '../use-cases/change-password';
import { RenameAccount } from '../use-cases/rename-account';
import { RequestEmailChange } from '../use-cases/request-email-change';
import { ChangeEmailDto, ChangePasswordDto, MeDto, UpdateMeDto } from './me.dto';

@ApiTags('identity')
@Controller('v1/me')
@AllowAccount()
export class MeController {
  constructor(
    private readonly me: ReadMe,
    private readonly renaming: RenameAccount,
    private readonly password: ChangePassword,
    private readonly email: RequestEmailChange,
  ) {}

  @Get()
  @Living()
  @ApiOperation({ operationId: 'readMe', summary: 'My account and the parts it holds' })
  read(@CurrentAccount() { accountId }: AccountCaller): Promise<MeDto> {
    return this.me.run(accountId);
  }

  @Patch()
  @ApiOperation({ operationId: 'updateMe', summary: 'Change my name' })
  @Refuses(StaleVersion)
  async update(
    @CurrentAccount() { accountId }: AccountCaller,
    @IfMatch() version: number,
    @Body() { name }: UpdateMeDto,
  ): Promise<MeDto> {
    await this.renaming.execute(accountId, { name }, version);
    return this.me.run(accountId);
  }

  @Post('password-change')
  @HttpCode(204)
  @Idempotent()
  @LimitedTo('password')
  @ApiOperation({ operationId: 'changePassword', summary: 'Change my password; ends my other sessions' })
  @Refuses(WrongPassword, PasswordRefused)
  changePassword(@CurrentAccount() account: AccountCaller, @Body() body: ChangePasswordDto): Promise<void> {
    return this.password.execute(account, body.password, body.newPassword);
  }

  @Post('email-change')
  @HttpCode(202)
  @Idempotent()
  @LimitedTo('password', 'account-mail')
  @ApiOperation({ operationId: 'requestEmailChange', summary: 'Change my address: a link is mailed to the new one' })
  @Refuses(WrongPassword)
  changeEmail(@CurrentAccount() { accountId }: AccountCaller, @Body() body: ChangeEmailDto): Promise<void> {
    return this.email.execute(accountId, body.email, body.password);
  }
}
