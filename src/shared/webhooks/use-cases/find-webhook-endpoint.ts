import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '../../domain/domain-error';
import { WebhookEndpoint } from '../domain/webhook-endpoint.entity';

export interface WebhookEndpointAt {
  readonly organisationId: string;
  readonly endpointId: string;
  /** The version the change is meant for; any when absent. */
  readonly version?: number;
}

/** Locked. @throws NotFound or StaleVersion */
export async function findWebhookEndpoint(
  em: EntityManager,
  { organisationId, endpointId, version }: WebhookEndpointAt,
): Promise<WebhookEndpoint> {
  const where = { id: endpointId, organisationId };
  const endpoint = await em.findOne(WebhookEndpoint, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!endpoint) throw new NotFound();
  if (version !== undefined) endpoint.assertVersion(version);
  return endpoint;
}
