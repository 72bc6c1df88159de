import type { Source } from '../domain/source';
import type { AppointmentWish } from '../use-cases/request-appointment';
import type { PortalClientDto, WantedSlotDto } from './appointment-request.dto';

/** What was sent, as what is asked for. */
export const wishOf = (
  source: Source,
  { client, ...sent }: WantedSlotDto & { client: PortalClientDto },
  { email, accountId }: { email: string; accountId: string | null },
): AppointmentWish => ({
  source,
  slot: {
    staffId: sent.therapistId,
    blockId: sent.blockId,
    startsAt: new Date(sent.startsAt),
    endsAt: new Date(sent.endsAt),
  },
  person: { name: client.name, dateOfBirth: client.dateOfBirth, phone: client.phone, email },
  memberNumber: client.memberNumber ?? null,
  reason: sent.reason ?? null,
  language: sent.language ?? 'en',
  accountId,
});
