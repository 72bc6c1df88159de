import { Body, Controller, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowPlatformAdministrator } from '../../../shared/http/access';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { NotForClients } from '../domain/directory-errors';
import { ChangeKind } from '../use-cases/change-kind';
import { ChangeKindDto, MemberKindDto } from './member.dto';

@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/members/:memberId/kind')
export class MemberKindController {
  constructor(private readonly changing: ChangeKind) {}

  /**
   * Make a client of a provider, or a provider of a client, who joined as the wrong one.
   *
   * The version is that of the member's tier. Whoever becomes a client tells nothing of a practice any more before.
   */
  @Put()
  @Personal('change-member-kind', { kind: 'member', parameter: 'memberId' })
  @Refuses(NotFound, StaleVersion, NotForClients)
  async setMemberKind(
    @Param('memberId', ParseUUIDPipe) memberId: string,
    @IfMatch() version: number,
    @Body() { kind }: ChangeKindDto,
  ): Promise<MemberKindDto> {
    const member = await this.changing.execute(memberId, version, kind);
    return { memberId, kind: member.profile.kind, version: member.version };
  }
}
