import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { StrictLimits } from '../../../shared/limits/strict-limits';
import { Account } from '../domain/account.entity';
import { EmailNotVerified, WrongCredentials } from '../domain/identity-errors';
import { type Device, Session } from '../domain/session.entity';
import { PasswordHasher } from '../security/password-hasher';
import { SecondFactorCheck } from '../security/second-factor-check';
import { forgetOverSessions } from './forget-over-sessions';

export interface SignInInput {
  email: string;
  password: string;
  /** Of the authenticator app, or a recovery code. */
  code?: string;
}

export interface BegunSession {
  session: Session;
  token: string;
}

/** Begins a session. Nothing about the answer or its time tells whether the address has an account (PLT-1). */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Sql,
    private readonly work: UnitOfWork,
    private readonly hasher: PasswordHasher,
    private readonly secondFactor: SecondFactorCheck,
    private readonly limits: StrictLimits,
    private readonly clock: Clock,
  ) {}

  /** The route has counted the try. @throws WrongCredentials, EmailNotVerified, SecondFactorRequired, WrongSecondFactor */
  async execute({ email, password, code }: SignInInput, device: Device): Promise<BegunSession> {
    const known = await this.database.one<{ id: string; hash: string | null }>(
      sql`select id, password_hash as hash from account where email = ${email}`,
    );
    const right = await this.hasher.verify(password, known?.hash ?? null);
    if (!known || !right) throw new WrongCredentials();
    if (code !== undefined) await this.limits.consume('second-factor', `account:${known.id}`, 'caller');
    const begun = await this.work.run((em) => this.begin(em, known, code, device));
    await this.limits.reset('sign-in', email);
    if (code !== undefined) await this.limits.reset('second-factor', `account:${known.id}`, 'caller');
    return begun;
  }

  private async begin(
    em: EntityManager,
    known: { id: string; hash: string | null },
    code: string | undefined,
    device: Device,
  ): Promise<BegunSession> {
    // the password may have been changed while it was compared, and sessions ended with it
    const account = await em.findOne(Account, known.id, { lockMode: LockMode.PESSIMISTIC_READ });
    if (account?.passwordHash !== known.hash) throw new WrongCredentials();
    if (!account.verified) throw new EmailNotVerified();
    await this.secondFactor.assert(em, known.id, code);
    await forgetOverSessions(em, known.id, this.clock.now());
    const begun = Session.begin(known.id, this.clock.now(), device);
    em.persist(begun.session);
    Audit.record(em, { action: 'sign-in', subject: { kind: 'account', id: known.id } });
    return begun;
  }
}
