import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { ContactStateConflict, InvitationToOneself } from '../domain/directory-errors';
import { InviteContact } from '../use-cases/invite-contact';
import { WithdrawInvitation } from '../use-cases/withdraw-invitation';
import { ContactDto, InviteContactDto } from './contact.dto';
import { contactOf } from './contact-presenter';

@ApiTags('directory')
@AllowAccount()
@Controller('v1/contacts/:contactId/invitation')
export class ContactInvitationsController {
  constructor(
    private readonly inviting: InviteContact,
    private readonly withdrawing: WithdrawInvitation,
  ) {}

  /**
   * Invite a contact to join, by e-mail.
   *
   * The mail tells your name and holds a link that works for 14 days; inviting again ends the older link. Whoever
   * accepts, with the account they have or a new one, is your colleague from then on, and the contact is `joined`.
   * Whether the address has an account is told to nobody; it is forgotten once the invitation is accepted or ends.
   */
  @Post()
  @HttpCode(200)
  @LimitedTo('contact-invitation')
  @Idempotent({ required: true })
  @Refuses(NotFound, StaleVersion, ContactStateConflict, InvitationToOneself)
  async inviteContact(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('contactId', ParseUUIDPipe) contactId: string,
    @IfMatch() version: number,
    @Body() { email }: InviteContactDto,
  ): Promise<ContactDto> {
    return contactOf(await this.inviting.execute(accountId, contactId, version, email));
  }

  /** Take the invitation back; its link ends. */
  @Delete()
  @Refuses(NotFound, StaleVersion, ContactStateConflict)
  async withdrawContactInvitation(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('contactId', ParseUUIDPipe) contactId: string,
    @IfMatch() version: number,
  ): Promise<ContactDto> {
    return contactOf(await this.withdrawing.execute(accountId, contactId, version));
  }
}
