import type { EntityManager } from '@mikro-orm/postgresql';
import { Audit } from '../../../shared/audit/audit';
import { AlreadyWorker } from '../domain/identity-errors';
import { Invitation } from '../domain/invitation.entity';
import { Worker } from '../domain/worker.entity';

/** Turns an invitation into a place, once its organisation is locked. @throws InvitationClosed or AlreadyWorker */
export async function joinByInvitation(
  em: EntityManager,
  invitationId: string,
  accountId: string,
  now: Date,
): Promise<void> {
  const invitation = await em.findOneOrFail(Invitation, invitationId, { refresh: true });
  const { organisationId, role } = invitation;
  invitation.accept(now);
  if ((await em.count(Worker, { organisationId, accountId })) > 0) throw new AlreadyWorker();
  em.persist(Worker.join(organisationId, accountId, role));
  Audit.record(em, { action: 'accept-invitation', subject: { kind: 'invitation', id: invitationId }, organisationId });
}
