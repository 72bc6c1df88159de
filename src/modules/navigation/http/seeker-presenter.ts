import { Injectable } from '@nestjs/common';
import type { PageOf } from '../../../shared/lists/page';
import type { HelpedSeeker } from '../queries/helped-seekers';
import type { SeekerSeen } from '../queries/read-seeker';
import type { HistoryRow } from '../queries/seeker-history';
import type { ProgramReferralDto } from './program-referral.dto';
import { ReferralPresenter } from './referral-presenter';
import { askedOf } from './search-presenter';
import type { HelpedSeekerDto, HelpedSeekerPageDto, SeekerAccess, SeekerDto } from './seeker-profile.dto';
import type { SeekerHistoryPageDto } from './seeker-search.dto';

/** Shows seekers as their reader may see them. */
@Injectable()
export class SeekerPresenter {
  constructor(private readonly referrals: ReferralPresenter) {}

  page({ data, page }: PageOf<HelpedSeeker>): HelpedSeekerPageDto {
    return { data: data.map(helped), page };
  }

  async profile(seekerId: string, seen: SeekerSeen): Promise<SeekerDto> {
    const referrals = await this.referrals.many(seen.referrals);
    const { openReferrals, lastActivityAt, profile } = seen;
    const consent = referrals[0]?.consent ?? null;
    const common = { id: seekerId, openReferrals, lastActivityAt, consent, referrals };
    if (!profile) return { ...common, ...sharedBy(referrals[0]!) };
    const { createdAt: _, shared, ...known } = profile;
    return { ...known, ...common, shared, access: shared ? 'team' : 'own' };
  }

  async history({ data, page }: PageOf<HistoryRow>): Promise<SeekerHistoryPageDto> {
    const referrals = await this.referrals.many(data.flatMap(({ referral }) => referral ?? []));
    const byId = new Map(referrals.map((referral) => [referral.id, referral]));
    const entries = data.map(({ at, search, referral }) => ({
      kind: search ? ('search' as const) : ('referral' as const),
      at,
      search: search && { id: search.id, ...askedOf(search), found: search.found },
      referral: (referral && byId.get(referral.id)) ?? null,
    }));
    return { data: entries, page };
  }
}

/** What the newest referral shared, and no more (NAV-19). */
const sharedBy = ({ seeker: { ...known } }: ProgramReferralDto) => ({
  ...known,
  annualIncome: null,
  shared: true,
  access: 'referrals' as SeekerAccess,
  changedAt: null,
  version: null,
});

function helped(row: HelpedSeeker): HelpedSeekerDto {
  const { id, givenName, familyName, email, phone, zip, reach, shared, openReferrals, lastActivityAt } = row;
  return { id, givenName, familyName, email, phone, zip, reach, shared, openReferrals, lastActivityAt };
}
