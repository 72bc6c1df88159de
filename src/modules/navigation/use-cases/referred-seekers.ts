import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../shared/domain/domain-error';
import { Accounts } from '../../identity/public';
import { DetailsMissing } from '../domain/navigation-errors';
import type { NamedSeeker, SeekerFields } from '../domain/seeker-details';
import { Seeker } from '../domain/seeker.entity';
import { LikelyDuplicates } from './likely-duplicates';
import { SeekerProfiles } from './seeker-profiles';

/** A seeker on record with what is new of them, somebody new, or oneself. */
export interface WhoIsReferred {
  readonly seekerId?: string;
  readonly details: Partial<SeekerFields>;
  readonly oneself: boolean;
  /** Somebody of this name and birthday is on record, and this is somebody else. */
  readonly isSomebodyElse: boolean;
}

/** Whom a referral is about: what is said of them anew becomes part of their profile (NAV-6). */
@Injectable()
export class ReferredSeekers {
  constructor(
    private readonly duplicates: LikelyDuplicates,
    private readonly accounts: Accounts,
    private readonly profiles: SeekerProfiles,
  ) {}

  /** @throws NotFound, DetailsMissing, LikelyDuplicate, BornInTheFuture, UnknownZip */
  async of(em: EntityManager, accountId: string, who: WhoIsReferred, now: Date): Promise<Seeker> {
    if (who.seekerId) return this.onRecord(em, accountId, who, now);
    return who.oneself ? this.oneself(em, accountId, who, now) : this.somebodyNew(em, accountId, who, now);
  }

  private async onRecord(em: EntityManager, accountId: string, { seekerId, details }: WhoIsReferred, now: Date) {
    const mine = { id: seekerId!, ownerAccountId: accountId, _erasedAs: null } as never;
    const seeker = await em.findOne(Seeker, mine, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!seeker) throw new NotFound();
    if (Object.keys(details).length > 0) await this.profiles.change(em, seeker, details, now);
    return seeker;
  }

  private async somebodyNew(
    em: EntityManager,
    accountId: string,
    { details, isSomebodyElse }: WhoIsReferred,
    now: Date,
  ) {
    const named = assertNamed(details);
    if (!isSomebodyElse) await this.duplicates.assertNone(accountId, named);
    return this.profiles.open(em, accountId, named, now);
  }

  private async oneself(em: EntityManager, accountId: string, { details }: WhoIsReferred, now: Date): Promise<Seeker> {
    const own = { _accountId: accountId, ownerAccountId: accountId } as never;
    const known = await em.findOne(Seeker, own, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (known) {
      await this.profiles.change(em, known, details, now);
      return known;
    }
    const contact = await this.accounts.contactOf(accountId);
    const email = contact?.verified ? contact.email : null;
    return this.profiles.openOwn(em, accountId, assertNamed({ email, reach: 'email', ...details }), now);
  }
}

const LEAST = ['givenName', 'familyName', 'reach'] as const;

function assertNamed(details: Partial<SeekerFields>): NamedSeeker {
  const errors = LEAST.filter((field) => !details[field]).map((field) => ({
    pointer: `/seeker/${field}`,
    code: 'required',
    detail: 'It is needed to refer somebody.',
  }));
  if (errors.length > 0) throw new DetailsMissing({ errors });
  return details as NamedSeeker;
}
