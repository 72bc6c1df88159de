import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '../../../shared/domain/domain-error';
import { ApiKey } from '../domain/api-key.entity';

export interface ApiKeyAt {
  organisationId: string;
  apiKeyId: string;
  /** The version the change is meant for. */
  version: number;
}

/** Locked. @throws NotFound or StaleVersion */
export async function findApiKey(em: EntityManager, { organisationId, apiKeyId, version }: ApiKeyAt): Promise<ApiKey> {
  const key = await em.findOne(ApiKey, { id: apiKeyId, organisationId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!key) throw new NotFound();
  key.assertVersion(version);
  return key;
}
