import type { ClientAge } from '../domain/client-ages';
import type { TherapistProfileDetails } from '../domain/therapist-profile-fields';
import type { SaveTherapistProfileDto } from './therapist-profile.dto';

/** What a body states, as the domain says it: what is absent or cleared is nothing. */
export const statedProfile = (body: SaveTherapistProfileDto): TherapistProfileDetails => ({
  credentials: body.credentials ?? null,
  about: body.about ?? null,
  specialties: body.specialties ?? [],
  languages: body.languages ?? [],
  clientAges: (body.clientAges ?? []) as ClientAge[],
  approaches: body.approaches ?? [],
});
