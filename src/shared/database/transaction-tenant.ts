import type { EntityManager } from '@mikro-orm/postgresql';
import { currentTenant, type TenantVariables } from './tenant';

/** The tenant each open transaction stands in: what its session variables say. */
const standing = new WeakMap<EntityManager, TenantVariables>();

export function beginsInTenant(em: EntityManager, tenant: TenantVariables): void {
  standing.set(em, tenant);
}

/** Runs a part of an open transaction in the current tenant, which `acrossTenants` may have changed since it began. */
export async function inTenant<T>(em: EntityManager, work: () => Promise<T>): Promise<T> {
  const before = standing.get(em);
  const tenant = currentTenant();
  if (before && sameTenant(before, tenant)) return work();
  await stand(em, tenant);
  try {
    return await work();
  } finally {
    // a transaction that a failed statement ended accepts no more, and needs no more
    if (before) await stand(em, before).catch(() => undefined);
  }
}

async function stand(em: EntityManager, tenant: TenantVariables): Promise<void> {
  const parts = Object.keys(tenant).map(() => 'set_config(?, ?, true)');
  await em.execute(`select ${parts.join(', ')}`, Object.entries(tenant).flat());
  standing.set(em, tenant);
}

const sameTenant = (one: TenantVariables, other: TenantVariables) =>
  Object.keys(one).every((name) => one[name] === other[name]);
