import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import sql from 'sql-template-tag';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { sealed, unsealed } from '../../../shared/config/sealed';
import { SecretKeys } from '../../../shared/config/secret-keys';
import { Sql } from '../../../shared/database/sql';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { BillingSecret, worksAt } from '../domain/billing-secret.entity';

const SECRET_BYTES = 32;
const MOST_TRIED = 10;

interface SealedSecret {
  readonly id: string;
  readonly sealed: Buffer;
  /** Milliseconds since 1970. */
  readonly expiresAt: number | null;
}

/** The secrets that an organisation's billing signs with: made here, shown once, kept sealed. */
@Injectable()
export class BillingSecrets {
  private readonly key: Buffer;

  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly clock: Clock,
    keys: SecretKeys,
  ) {
    this.key = keys.for('billing');
  }

  /** Those before it count for so many hours more. `whsec_…` (Standard Webhooks). */
  make(organisationId: string, overlapHours?: number): Promise<{ made: BillingSecret; secret: string }> {
    return this.work.run(async (em) => {
      const now = this.clock.now();
      const counting = { organisationId, $or: [{ _expiresAt: null }, { _expiresAt: { $gt: now } }] } as never;
      for (const one of await em.find(BillingSecret, counting)) one.giveWay(now, overlapHours);
      const made = new BillingSecret(organisationId, now);
      const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
      made.keep(sealed(secret, this.key, made.id));
      em.persist(made);
      Audit.record(em, {
        action: 'make-billing-secret',
        organisationId,
        subject: { kind: 'billing-secret', id: made.id },
      });
      return { made, secret };
    });
  }

  /** Those that count now; none that was sealed with another `SECRET_KEY`. billing_secret_organisation serves it. */
  async counting(organisationId: string): Promise<string[]> {
    const rows = await this.database.tenantRows<SealedSecret>(sql`
      select id, sealed, (extract(epoch from expires_at) * 1000)::float8 as "expiresAt"
      from billing_secret where organisation_id = ${organisationId} order by id desc limit ${MOST_TRIED}`);
    const now = this.clock.now();
    return rows
      .filter(({ expiresAt }) => worksAt(expiresAt === null ? null : new Date(expiresAt), now))
      .flatMap((row) => this.open(row));
  }

  private open({ id, sealed: bytes }: SealedSecret): string[] {
    try {
      return [unsealed(bytes, this.key, id) as string];
    } catch {
      return [];
    }
  }
}
