import { InvalidRequest } from '../../../shared/http/http-errors';
import { given } from '../../../shared/http/given';
import type { Consent } from '../domain/consent';
import type { ReferralWish } from '../use-cases/send-referral';
import type { ReferralConsentDto, OverrideDto, SendReferralToProgramDto, WalkInDto } from './program-referral.dto';

const consentOf = (sent: ReferralConsentDto | undefined): Consent | undefined =>
  sent && { givenBy: sent.givenBy, how: sent.how, at: new Date(sent.at), words: sent.words };
const overrideOf = (sent: OverrideDto | undefined) => sent && { reason: sent.reason };

/** @throws InvalidRequest for oneself and somebody else at once */
export function wishOf(sent: SendReferralToProgramDto): ReferralWish {
  const { programId, oneself = false, seekerId } = sent;
  if (oneself && seekerId)
    throw new InvalidRequest({
      errors: [
        { pointer: '/seekerId', code: 'not-with-oneself', detail: 'You refer yourself or one of your seekers.' },
      ],
    });
  return { way: oneself ? 'self' : 'navigator', programId, ...saidOf(sent, oneself) };
}

export const walkInOf = (programId: string, sent: WalkInDto): ReferralWish => ({
  way: 'walk_in',
  programId,
  ...saidOf(sent, false),
});

const saidOf = (sent: WalkInDto, oneself: boolean): Omit<ReferralWish, 'way' | 'programId'> => ({
  who: {
    seekerId: sent.seekerId,
    details: given(sent.seeker ?? {}),
    oneself,
    isSomebodyElse: sent.isSomebodyElse ?? false,
  },
  comment: sent.comment ?? null,
  consent: consentOf(sent.consent),
  override: overrideOf(sent.override),
});
