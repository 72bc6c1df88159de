import { Injectable } from '@nestjs/common';
import type { IdentityEvents } from '../modules/identity/public';
import { Seekers } from '../modules/navigation/public';

/** Who is reached by e-mail at the proven address of an account finds in it what is done for them. */
@Injectable()
export class SeekerAccounts {
  constructor(private readonly seekers: Seekers) {}

  link({ accountId }: IdentityEvents['account.email-verified']): Promise<void> {
    return this.seekers.link(accountId);
  }
}
