import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { NotAMember } from '../domain/directory-errors';
import { ListContacts } from '../queries/list-contacts';
import { wordsOf } from '../../../shared/language/words-of';
import { ContactPageDto, ContactsQueryDto } from './contact.dto';

@ApiTags('directory')
@AllowAccount()
@Controller('v1/contacts')
export class ContactListController {
  constructor(private readonly contacts: ListContacts) {}

  /**
   * Your contacts by name: people you keep in your directory by hand.
   *
   * They are a list of their own beside that of your colleagues, because nothing that can be done with a colleague can
   * be done with them. Who has joined is a colleague and no longer in it.
   */
  @Get()
  @Refuses(NotAMember, InvalidCursor)
  listContacts(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() { q = '', ...query }: ContactsQueryDto,
  ): Promise<ContactPageDto> {
    return this.contacts.page(accountId, wordsOf(q), query);
  }
}
