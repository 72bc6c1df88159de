import { CURRENT_CONSENT } from '../domain/consent';
import type { Member } from '../domain/member.entity';
import { type ReasonAgainst, reasonsAgainst } from '../domain/referral-policy';
import type { OwnMemberRow } from '../queries/own-member';
import type { OwnProfileDto } from './own-profile.dto';
import type { ReferralSettingsDto, ReferralStatusDto } from './referral-settings.dto';

/** A changed member as the query that reads it back would answer. */
export const ownMemberOf = (member: Member): OwnMemberRow => ({
  memberId: member.id,
  tier: member.tier,
  picture: member.pictureId && `/pictures/${member.pictureId}`,
  profile: member.profile,
  settings: member.referralSettings,
  consentVersion: member.consentVersion,
  consentedAt: member.consentedAt?.toISOString() ?? null,
  version: member.version,
});

export const ownProfile = ({ memberId, tier, picture, profile, settings, version }: OwnMemberRow): OwnProfileDto => ({
  memberId,
  tier,
  ...profile,
  picture,
  acceptingNewClients: settings.acceptingNewClients,
  version,
});

export const referralSettings = (row: OwnMemberRow): ReferralSettingsDto => ({
  ...row.settings,
  consentVersion: row.consentVersion,
  consentedAt: row.consentedAt,
  consent: CURRENT_CONSENT,
  version: row.version,
});

export function referralStatus({ settings }: OwnMemberRow): ReferralStatusDto {
  const reasons = reasonsAgainst(settings);
  return {
    acceptingReferrals: reasons.length === 0,
    referableBy: reasons.length === 0 ? settings.referableBy : null,
    reasons: reasons.map((code) => ({ code, detail: DETAILS[code] })),
  };
}

const DETAILS: Readonly<Record<ReasonAgainst, string>> = {
  'profile-not-shared': 'You do not share your profile publicly.',
  'referable-by-nobody': 'You have not said who may refer you.',
  'not-accepting-new-clients': 'You do not accept new clients now.',
};
