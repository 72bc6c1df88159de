import type { ConnectForm } from '../queries/connect-form';
import type { ConnectFormDto } from './connect-form.dto';

export function connectFormOf({ seeker, program, missing, shared, ...form }: ConnectForm): ConnectFormDto {
  const { id: seekerId, shared: _, createdAt: __, changedAt: ___, version: ____, ...filled } = seeker;
  const { programId: id, name, organisationName, organisationId, capacity, obstacles } = program;
  return {
    seekerId,
    seeker: filled,
    program: { id, name, organisationName, capacity },
    live: organisationId !== null,
    closed: capacity === 'closed',
    obstacles,
    missing,
    consent: { language: seeker.language, words: form.consentWords, shares: shared },
    openReferral: form.openReferralId && `/v1/program-referrals/${form.openReferralId}`,
  };
}
