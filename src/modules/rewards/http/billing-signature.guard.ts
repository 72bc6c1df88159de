import { type CanActivate, type ExecutionContext, Injectable, type RawBodyRequest } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isUUID } from 'class-validator';
import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { InvalidSignature, OldTimestamp } from '../domain/reward-errors';
import { BillingSecrets } from '../use-cases/billing-secrets';

const FIVE_MINUTES = 300;
const LONGEST_ID = 200;

/** Lets in what an organisation's billing signed (Standard Webhooks), not long ago (REW-8). */
@Injectable()
export class BillingSignatureGuard implements CanActivate {
  constructor(
    private readonly secrets: BillingSecrets,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { params, headers, rawBody } = context.switchToHttp().getRequest<RawBodyRequest<FastifyRequest>>();
    const { organisationId } = params as { organisationId: string };
    const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) => headers[`webhook-${name}`]);
    const isWhole = [id, timestamp, signature].every((header) => typeof header === 'string');
    if (!isWhole || !isUUID(organisationId) || !/^\d{1,12}$/.test(String(timestamp)) || !isName(String(id)))
      throw new InvalidSignature();
    const at = new Date(Number(timestamp) * 1_000);
    const body = rawBody?.toString() ?? '';
    // nobody is signed in: the address names whose secrets are tried
    const secrets = await acrossTenants(() => this.secrets.counting(organisationId));
    const given = String(signature).split(' ');
    const isRight = secrets.some((secret) => {
      const right = new Webhook(secret).sign(String(id), at, body);
      return given.some((one) => isSame(one, right));
    });
    if (!isRight) throw new InvalidSignature();
    if (Math.abs(this.clock.now().getTime() - at.getTime()) > FIVE_MINUTES * 1_000) throw new OldTimestamp();
    return true;
  }
}

/** Without a name of its own an event could not be told from the next one. */
const isName = (id: string): boolean => id.length > 0 && id.length <= LONGEST_ID;

function isSame(one: string, other: string): boolean {
  const [given, right] = [Buffer.from(one), Buffer.from(other)];
  return given.length === right.length && timingSafeEqual(given, right);
}
