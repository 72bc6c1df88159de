import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AddressHolders, type Newcomer } from '../../identity/public';
import { NameNeeded } from '../domain/directory-errors';
import { Member } from '../domain/member.entity';
import type { Joining } from '../public';
import { JoinDirectory } from './join-directory';

/** What somebody who was invited says of themselves; what they have already need not be said. */
export interface InvitedPerson {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly password?: string;
}

/** How they came, and as what. */
export type Coming = Pick<Joining, 'kind' | 'followed'>;

const INVITED: Coming = { kind: 'provider', followed: [] };

/** Makes members of people who hold the link that was mailed to their address. */
@Injectable()
export class InvitedMembers {
  constructor(
    private readonly holders: AddressHolders,
    private readonly joining: JoinDirectory,
    private readonly em: EntityManager,
  ) {}

  /** Undefined for who did not say enough to register. @throws PasswordRefused */
  async newcomer(
    email: string,
    { givenName, familyName, password }: InvitedPerson,
    { followed } = INVITED,
  ): Promise<Newcomer | undefined> {
    if (givenName === undefined || familyName === undefined || password === undefined) return undefined;
    if (await this.holders.accountOf(email)) return undefined;
    return { ...(await this.holders.newcomer(email, `${givenName} ${familyName}`, password)), followed };
  }

  /**
   * In the transaction going on: the member with this address. A new one's profile begins with the name they gave
   * themselves: what somebody else wrote down about them is not theirs.
   * @throws RegistrationNeeded, NameNeeded, AlreadyAMember
   */
  async admit(
    email: string,
    { givenName, familyName }: InvitedPerson,
    newcomer?: Newcomer,
    { kind } = INVITED,
  ): Promise<string> {
    const accountId = await this.holders.admit(email, newcomer);
    const member = await this.em.findOne(Member, { accountId });
    if (member) return member.id;
    if (givenName === undefined || familyName === undefined) throw new NameNeeded();
    return (await this.joining.execute(accountId, { kind, givenName, familyName })).id;
  }
}
