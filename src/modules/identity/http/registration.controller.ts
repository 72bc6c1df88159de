import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowAnybody } from '../../../shared/http/access';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { LinkExpired, LinkNotFound, LinkRevoked, LinkUsed } from '../../../shared/links/link-errors';
import { EmailTaken, PasswordRefused, WrongPassword } from '../domain/identity-errors';
import { ConfirmEmailChange } from '../use-cases/confirm-email-change';
import { RequestPasswordReset } from '../use-cases/request-password-reset';
import { RequestVerification } from '../use-cases/request-verification';
import { ResetPassword } from '../use-cases/reset-password';
import { VerifyEmail } from '../use-cases/verify-email';
import { EmailAddressDto, LinkTokenDto, ResetPasswordDto, VerifyEmailDto } from './account-links.dto';

/** What links of mails do, and asking for them, without signing in. 202 says nothing of whether an account exists. */
@ApiTags('identity')
@Controller('v1')
@AllowAnybody()
export class RegistrationController {
  constructor(
    private readonly verification: RequestVerification,
    private readonly email: VerifyEmail,
    private readonly reset: RequestPasswordReset,
    private readonly password: ResetPassword,
    private readonly emailChange: ConfirmEmailChange,
  ) {}

  @Post('email-verification-requests')
  @HttpCode(202)
  @Idempotent()
  @LimitedTo('account-mail')
  @ApiOperation({
    operationId: 'requestEmailVerification',
    summary: 'Have the link that proves the address mailed again',
  })
  requestVerification(@Body() { email }: EmailAddressDto): Promise<void> {
    return this.verification.execute(email);
  }

  @Post('email-verifications')
  @HttpCode(204)
  @LimitedTo('link')
  @ApiOperation({
    operationId: 'verifyEmail',
    summary: 'Prove an address by the link mailed to it',
    description:
      'Together with the password of the registration, so that nobody confirms what somebody else registered.',
  })
  @Refuses(LinkNotFound, LinkExpired, LinkRevoked, LinkUsed, WrongPassword)
  verify(@Body() { token, password }: VerifyEmailDto): Promise<void> {
    return this.email.execute(token, password);
  }

  @Post('password-reset-requests')
  @HttpCode(202)
  @Idempotent()
  @LimitedTo('account-mail')
  @ApiOperation({ operationId: 'requestPasswordReset', summary: 'Have a link for a new password mailed' })
  requestReset(@Body() { email }: EmailAddressDto): Promise<void> {
    return this.reset.execute(email);
  }

  @Post('password-resets')
  @HttpCode(204)
  @Idempotent()
  @LimitedTo('link')
  @ApiOperation({ operationId: 'resetPassword', summary: 'Set a new password by the mailed link; ends all sessions' })
  @Refuses(LinkNotFound, LinkExpired, LinkRevoked, LinkUsed, PasswordRefused)
  resetPassword(@Body() { token, password }: ResetPasswordDto): Promise<void> {
    return this.password.execute(token, password);
  }

  @Post('email-change-confirmations')
  @HttpCode(204)
  @LimitedTo('link')
  @ApiOperation({ operationId: 'confirmEmailChange', summary: 'Confirm a new address by the link mailed to it' })
  @Refuses(LinkNotFound, LinkExpired, LinkRevoked, LinkUsed, EmailTaken)
  confirmEmailChange(@Body() { token }: LinkTokenDto): Promise<void> {
    return this.emailChange.execute(token);
  }
}
