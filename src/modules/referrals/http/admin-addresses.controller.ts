import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowPlatformAdministrator } from '../../../shared/http/access';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { HasAccount } from '../domain/referral-errors';
import { Addresses } from '../use-cases/addresses';
import { AddressDataDto, AddressDto } from './address.dto';

const WHOSE = 'Somebody without an account, whom members wrote to or invited, or who asked to join.';

@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin')
export class AdminAddressesController {
  constructor(private readonly addresses: Addresses) {}

  @Post('address-exports')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'exportAddress',
    summary: 'Everything that is kept of who has an address and no account',
    description: `${WHOSE} Who has an account exports what is kept of them themselves: \`GET /v1/me/personal-data\`.`,
  })
  @Refuses(HasAccount)
  exportAddress(@Body() { email }: AddressDto): Promise<AddressDataDto> {
    return this.addresses.export(email);
  }

  @Post('address-erasures')
  @HttpCode(204)
  @Idempotent()
  @ApiOperation({
    operationId: 'eraseAddress',
    summary: 'Erase who has an address and no account',
    description:
      `${WHOSE} Referrals and mails stay with those who sent them, without name and address, and links to them end. ` +
      'Asking again does no harm. Who has an account erases it themselves: `POST /v1/me/erasure`.',
  })
  @Refuses(HasAccount)
  eraseAddress(@Body() { email }: AddressDto): Promise<void> {
    return this.addresses.erase(email);
  }
}
