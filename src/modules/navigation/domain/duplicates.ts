import { LikelyDuplicate } from './navigation-errors';

/** @throws LikelyDuplicate with the addresses of those who may be the same person (NAV-4) */
export function assertNoDuplicate(seekerIds: readonly string[]): void {
  if (seekerIds.length === 0) return;
  throw new LikelyDuplicate({
    detail: 'Use that profile, or say that this is somebody else.',
    extra: { seekers: seekerIds.map((id) => `/v1/seekers/${id}`) },
  });
}
