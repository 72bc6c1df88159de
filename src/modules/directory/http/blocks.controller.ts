import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { BlockOfOneself, NotAMember } from '../domain/directory-errors';
import { ListBlocks } from '../queries/list-blocks';
import { BlockMember } from '../use-cases/block-member';
import { UnblockMember } from '../use-cases/unblock-member';
import { BlockMemberDto, BlockPageDto, BlockStateDto } from './block.dto';

/** Whom you want neither messages nor referrals of. A block has no states, so that ending it needs no version. */
@ApiTags('directory')
@AllowAccount()
@Controller('v1/blocks')
export class BlocksController {
  constructor(
    private readonly blocks: ListBlocks,
    private readonly blocking: BlockMember,
    private readonly unblocking: UnblockMember,
  ) {}

  /** Whom you have blocked, the newest first. */
  @Get()
  @Refuses(NotAMember, InvalidCursor)
  listBlocks(@CurrentAccount() { accountId }: AccountCaller, @Query() query: PageQueryDto): Promise<BlockPageDto> {
    return this.blocks.page(accountId, query);
  }

  /**
   * Block a member: no message, referral or request goes between you.
   *
   * They are not told; what they send is refused as `not-available`, and yours as `blocked`. A connection stays until
   * one of you removes it. Blocking twice changes nothing.
   */
  @Post()
  @Personal('block-member')
  @Idempotent()
  @Refuses(NotAMember, NotFound, BlockOfOneself)
  async blockMember(
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() { memberId }: BlockMemberDto,
  ): Promise<BlockStateDto> {
    const { blockedId, since } = await this.blocking.execute(accountId, memberId);
    return { memberId: blockedId, since: since.toISOString() };
  }

  /** Take a block back. */
  @Delete(':memberId')
  @HttpCode(204)
  @Personal('unblock-member', { kind: 'member', parameter: 'memberId' })
  @Refuses(NotAMember, NotFound)
  async unblockMember(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('memberId', ParseUUIDPipe) memberId: string,
  ): Promise<void> {
    await this.unblocking.execute(accountId, memberId);
  }
}
