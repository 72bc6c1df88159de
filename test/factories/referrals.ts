import { Referral } from '../../src/modules/referrals/domain/referral.entity';
import { RecordReferral } from '../../src/modules/referrals/use-cases/record-referral';
import type { World } from '../support/world';
import type { GivenMember } from './members';
import { arrange } from './persist';

/** A referral that a member has just printed; its id. */
export function givenPrint(world: World, by: GivenMember, colleagues: { memberId: string }[]): Promise<string> {
  const chosen = colleagues.map(({ memberId }) => ({ memberId, notify: false }));
  return arrange(world, async (em) => {
    const [referral] = await world.app
      .get(RecordReferral)
      .execute(em, by.accountId, chosen, (sender, count) =>
        Referral.print({ sender, count, message: null, language: 'en' }),
      );
    return referral.id;
  });
}
