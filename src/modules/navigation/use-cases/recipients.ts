import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Programs } from '../../directory/public';
import type { Told } from '../domain/parties';
import type { ProgramReferral } from '../domain/program-referral.entity';
import { ReferralRecipient } from '../domain/referral-recipient.entity';

/** Whom a referral's mails go to. The referral is locked, so that no two jobs write the same recipient down. */
@Injectable()
export class Recipients {
  constructor(private readonly programs: Programs) {}

  async of(
    em: EntityManager,
    referral: ProgramReferral,
    choose: (referral: ProgramReferral, claimers: readonly string[]) => readonly Told[],
  ): Promise<ReferralRecipient[]> {
    const claimers = referral.live ? await this.programs.claimersOf(referral.programId) : [];
    const told = choose(
      referral,
      claimers.map(({ accountId }) => accountId),
    );
    const known = await em.find(ReferralRecipient, { referralId: referral.id });
    return told.map((one) => {
      const recipient = known.find((other) => other.is(one)) ?? new ReferralRecipient(referral.id, one);
      em.persist(recipient);
      return recipient;
    });
  }
}
