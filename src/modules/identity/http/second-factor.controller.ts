import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { SecondFactorOff, SecondFactorOn, WrongCode, WrongPassword } from '../domain/identity-errors';
import { ConfirmSecondFactor } from '../use-cases/confirm-second-factor';
import { DisableSecondFactor } from '../use-cases/disable-second-factor';
import { EnrolSecondFactor } from '../use-cases/enrol-second-factor';
import { RenewRecoveryCodes } from '../use-cases/renew-recovery-codes';
import { CodeDto, EnrolmentDto, PasswordAndCodeDto, PasswordDto, RecoveryCodesDto } from './me.dto';

@ApiTags('identity')
@Controller('v1/me/second-factor')
@AllowAccount()
export class SecondFactorController {
  constructor(
    private readonly enrolment: EnrolSecondFactor,
    private readonly confirmation: ConfirmSecondFactor,
    private readonly renewal: RenewRecoveryCodes,
    private readonly removal: DisableSecondFactor,
  ) {}

  @Post()
  @Idempotent()
  @LimitedTo('password')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'enrolSecondFactor', summary: 'Get the secret for an authenticator app' })
  @Refuses(WrongPassword, SecondFactorOn)
  enrol(@CurrentAccount() { accountId }: AccountCaller, @Body() { password }: PasswordDto): Promise<EnrolmentDto> {
    return this.enrolment.execute(accountId, password);
  }

  @Post('confirmation')
  @HttpCode(200)
  @Idempotent()
  @LimitedTo('second-factor')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'confirmSecondFactor', summary: 'Turn the second factor on with a first code' })
  @Refuses(WrongCode, SecondFactorOn, SecondFactorOff)
  async confirm(@CurrentAccount() { accountId }: AccountCaller, @Body() { code }: CodeDto): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.confirmation.execute(accountId, code) };
  }

  @Post('recovery-codes')
  @Idempotent()
  @LimitedTo('password')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'renewRecoveryCodes', summary: 'Get ten new recovery codes; the others end' })
  @Refuses(WrongPassword, SecondFactorOff)
  async renew(
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() { password }: PasswordDto,
  ): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.renewal.execute(accountId, password) };
  }

  @Post('removal')
  @HttpCode(204)
  @Idempotent()
  @LimitedTo('password', 'second-factor')
  @ApiOperation({ operationId: 'disableSecondFactor', summary: 'Turn the second factor off' })
  @Refuses(WrongPassword, WrongCode, SecondFactorOff)
  disable(@CurrentAccount() { accountId }: AccountCaller, @Body() body: PasswordAndCodeDto): Promise<void> {
    return this.removal.execute(accountId, body.password, body.code);
  }
}
