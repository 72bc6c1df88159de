import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Living } from '../../../shared/http/living';
import { Refuses } from '../../../shared/http/refuses';
import { ContactStateConflict, NotAMember } from '../domain/directory-errors';
import { ReadContact } from '../queries/read-contact';
import { ChangeContact } from '../use-cases/change-contact';
import { DeleteContact } from '../use-cases/delete-contact';
import { KeepContact } from '../use-cases/keep-contact';
import { ChangeContactDto, ContactDto, KeepContactDto } from './contact.dto';
import { contactOf, statedContact } from './contact-presenter';

@ApiTags('directory')
@AllowAccount()
@Controller('v1/contacts')
export class ContactsController {
  constructor(
    private readonly keeping: KeepContact,
    private readonly reading: ReadContact,
    private readonly changing: ChangeContact,
    private readonly deleting: DeleteContact,
  ) {}

  /**
   * Keep somebody who is no member.
   *
   * Contacts are private to you. They cannot be referred and are in no search for colleagues: invite them to join.
   */
  @Post()
  @Idempotent()
  @Refuses(NotAMember)
  async keepContact(@CurrentAccount() { accountId }: AccountCaller, @Body() body: KeepContactDto): Promise<ContactDto> {
    return contactOf(await this.keeping.execute(accountId, statedContact(body)));
  }

  /** One of your contacts, also once they have joined. */
  @Get(':contactId')
  @Living()
  @Refuses(NotFound)
  getContact(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('contactId', ParseUUIDPipe) contactId: string,
  ): Promise<ContactDto> {
    return this.reading.find(accountId, contactId);
  }

  /** Change what you keep about a contact: what is absent stays, null clears. */
  @Patch(':contactId')
  @Refuses(NotFound, StaleVersion, ContactStateConflict)
  async changeContact(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('contactId', ParseUUIDPipe) contactId: string,
    @IfMatch() version: number,
    @Body() body: ChangeContactDto,
  ): Promise<ContactDto> {
    return contactOf(await this.changing.execute(accountId, contactId, version, statedContact(body)));
  }

  /** Forget a contact. The link of an open invitation ends; who has joined stays your colleague. */
  @Delete(':contactId')
  @HttpCode(204)
  @Refuses(NotFound, StaleVersion)
  async deleteContact(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('contactId', ParseUUIDPipe) contactId: string,
    @IfMatch() version: number,
  ): Promise<void> {
    await this.deleting.execute(accountId, contactId, version);
  }
}
