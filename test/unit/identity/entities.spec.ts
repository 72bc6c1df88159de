import { Account } from '../../../src/modules/identity/domain/account.entity';
import { ApiKey } from '../../../src/modules/identity/domain/api-key.entity';
import { readToken, writeToken } from '../../../src/modules/identity/domain/bearer-token';
import {
  ApiKeyOver,
  ExpiryPassed,
  InvitationClosed,
  LastAdministrator,
  SecondFactorOn,
} from '../../../src/modules/identity/domain/identity-errors';
import { Invitation } from '../../../src/modules/identity/domain/invitation.entity';
import { SecondFactor } from '../../../src/modules/identity/domain/second-factor.entity';
import { Worker } from '../../../src/modules/identity/domain/worker.entity';

const now = new Date('2026-11-23T09:30:00Z');
const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const typesOf = (entity: { pullEvents(): { type: string }[] }) => entity.pullEvents().map(({ type }) => type);

describe('an account', () => {
  const registration = { name: 'Jo', email: 'jo@example.org', passwordHash: 'first' };

  it('PLT-1 gives way to a newer registration until its address is proven', () => {
    const account = Account.register(registration);
    account.registerAgain({ ...registration, name: 'Sam', passwordHash: 'second' });
    expect([account.name, account.passwordHash]).toEqual(['Sam', 'second']);
    account.verifyEmail(now);
    account.registerAgain({ ...registration, name: 'Eve', passwordHash: 'third' });
    expect([account.name, account.passwordHash]).toEqual(['Sam', 'second']);
    expect(typesOf(account)).toEqual([
      'account.registered',
      'account.registered',
      'account.email-verified',
      'account.registration-repeated',
    ]);
  });

  it('PLT-1 is proven once, also by a password set through its mailbox', () => {
    const account = Account.register(registration);
    account.resetPassword('new', now);
    account.verifyEmail(after(1));
    expect(account.emailVerifiedAt).toEqual(now);
    account.requestVerification();
    expect(typesOf(account)).toEqual(['account.registered', 'account.email-verified', 'account.password-changed']);
  });
});

describe('a second factor', () => {
  const confirmed = () => {
    const factor = new SecondFactor('account', Buffer.from('secret'), now);
    return { factor, codes: factor.confirm(100, now) };
  };

  it('PLT-1 takes a step once and none older than the last', () => {
    const { factor } = confirmed();
    expect([100, 99, 101, 101, 102].map((step) => factor.useStep(step))).toEqual([false, false, true, false, true]);
  });

  it('PLT-1 takes each of ten recovery codes once, however it is typed', () => {
    const { factor, codes } = confirmed();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
    expect(codes.map((code) => factor.useRecoveryCode(code.toUpperCase().replaceAll('-', ' ')))).toEqual(
      Array(10).fill(true),
    );
    expect(codes.some((code) => factor.useRecoveryCode(code))).toBe(false);
  });

  it('PLT-1 cannot be begun or confirmed again once it is on', () => {
    const { factor } = confirmed();
    expect(() => factor.restart(Buffer.from('other'))).toThrow(SecondFactorOn);
    expect(() => factor.confirm(200, now)).toThrow(SecondFactorOn);
  });
});

describe('an invitation', () => {
  const sent = () =>
    Invitation.send(
      { organisationId: 'organisation', email: 'a@example.org', role: 'worker', invitedBy: 'account' },
      now,
    );

  it('PLT-2 is open for 7 days', () => {
    expect([after(0), after(167), after(168)].map((at) => sent().status(at))).toEqual([
      'pending',
      'pending',
      'expired',
    ]);
    expect(() => sent().accept(after(168))).toThrow(InvitationClosed);
  });

  it('PLT-2 is accepted once, and not after it was taken back', () => {
    const accepted = sent();
    accepted.accept(now);
    expect(() => accepted.accept(now)).toThrow(InvitationClosed);
    expect(() => accepted.revoke(now)).toThrow(InvitationClosed);
    const revoked = sent();
    revoked.revoke(now);
    expect(() => revoked.accept(now)).toThrow(InvitationClosed);
    expect([accepted.status(after(200)), revoked.status(after(200))]).toEqual(['accepted', 'revoked']);
  });
});

it('PLT-2 keeps the last administrator of an organisation', () => {
  const worker = Worker.join('organisation', 'account', 'administrator');
  expect(() => worker.leave(1)).toThrow(LastAdministrator);
  expect(() => worker.changeRole('worker', 1)).toThrow(LastAdministrator);
  worker.changeRole('administrator', 1);
  worker.changeRole('worker', 2);
  worker.leave(1);
  expect(typesOf(worker)).toEqual(['worker.joined', 'worker.role-changed', 'worker.role-changed', 'worker.left']);
});

describe('an API key', () => {
  const input = {
    organisationId: 'organisation',
    name: 'Billing',
    scopes: ['audit:read' as const],
    createdBy: 'account',
  };

  it('PLT-3 keeps the older secret for the overlap', () => {
    const { key } = ApiKey.create({ ...input, expiresAt: null }, now);
    const older = key.secretHash;
    key.rotate(now);
    expect([key.previousHash, key.previousUntil]).toEqual([older, after(24)]);
    expect(key.secretHash).not.toEqual(older);
  });

  it('PLT-3 cannot be rotated once it is over, nor made with an expiry in the past', () => {
    const { key } = ApiKey.create({ ...input, expiresAt: after(1) }, now);
    expect(() => key.rotate(after(1))).toThrow(ApiKeyOver);
    key.revoke(now);
    expect(() => key.rotate(now)).toThrow(ApiKeyOver);
    expect(() => ApiKey.create({ ...input, expiresAt: now }, now)).toThrow(ExpiryPassed);
  });
});

it('PLT-1 reads tokens as it writes them, and nothing else', () => {
  const token = { kind: 'rfs', id: '019a8f2e-6c1b-7c3e-9d0a-4b1f6a2e9c55', secret: 'x'.repeat(43) } as const;
  expect(readToken(writeToken(token))).toEqual(token);
  for (const wrong of ['', 'rfs_', 'rfx_AAAAAAAAAAAAAAAAAAAAAA.' + 'x'.repeat(43), `${writeToken(token)}x`])
    expect(readToken(wrong)).toBeUndefined();
});
