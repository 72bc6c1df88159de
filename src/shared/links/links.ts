import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { createHash, createHmac, randomUUIDv7 } from 'node:crypto';
import { Clock } from '../clock/clock';
import { SecretKeys } from '../config/secret-keys';
import type { DomainError } from '../domain/domain-error';
import { Link, type LinkPurpose } from './link.entity';
import { LINK_REFUSAL, LinkNotFound } from './link-errors';

const TOKEN = /^[\w-]{43}$/;

/** What is stored of a token: enough to find it again, not to use it. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Issues and finds links. A token is the keyed hash of its link's id: 256 bits nobody can guess, which the worker
 * that mails it can make again, so that it is stored nowhere and a mail sent twice holds the same link.
 */
@Injectable()
export class Links {
  private readonly key: Buffer;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    keys: SecretKeys,
  ) {
    this.key = keys.for('links');
  }

  /** A new link, stored with the transaction going on. Without `hours` its time starts when it is mailed. */
  issue(purpose: LinkPurpose, subjectId: string, hours?: number): Link {
    const id = randomUUIDv7();
    const expiresAt = hours === undefined ? null : new Date(this.clock.now().getTime() + hours * 3_600_000);
    const link = new Link(purpose, subjectId, hashOf(this.tokenOf({ id })), expiresAt, id);
    this.em.persist(link);
    return link;
  }

  /** 43 characters of base64url. */
  tokenOf(link: Pick<Link, 'id'>): string {
    return createHmac('sha256', this.key).update(link.id).digest('base64url');
  }

  /** The newest link to a subject for a purpose that is neither revoked nor used. */
  current(purpose: LinkPurpose, subjectId: string): Promise<Link | null> {
    return this.em.findOne(Link, { purpose, subjectId, _revokedAt: null, _usedAt: null } as never, {
      orderBy: { id: 'desc' },
    });
  }

  /** Ends every link to a subject for a purpose, as a fresh one does to the older. */
  async revokeAll(purpose: LinkPurpose, subjectId: string): Promise<void> {
    const open = await this.em.find(Link, { purpose, subjectId, _revokedAt: null, _usedAt: null } as never);
    for (const link of open) link.revoke(this.clock.now());
  }

  /**
   * What a token leads to, whether or not it still works, without a lock: for who must lock the subject first.
   * @throws LinkNotFound
   */
  async subjectOf(token: string, ...purposes: LinkPurpose[]): Promise<string> {
    const link = TOKEN.test(token)
      ? await this.em.findOne(Link, { tokenHash: hashOf(token), purpose: { $in: purposes } })
      : null;
    if (!link) throw new LinkNotFound();
    return link.subjectId;
  }

  /**
   * The link behind a token, locked, for the one POST that acts on it.
   * @throws LinkNotFound, LinkExpired, LinkRevoked or LinkUsed
   */
  async usable(token: string, ...purposes: LinkPurpose[]): Promise<Link> {
    const link = await this.locked(token, ...purposes);
    const refusal = this.refusalOf(link);
    if (refusal) throw refusal;
    return link;
  }

  /** The link behind a token whether or not it still works, locked. @throws LinkNotFound */
  async locked(token: string, ...purposes: LinkPurpose[]): Promise<Link> {
    const link = TOKEN.test(token)
      ? await this.em.findOne(
          Link,
          { tokenHash: hashOf(token), purpose: { $in: purposes } },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        )
      : null;
    if (!link) throw new LinkNotFound();
    return link;
  }

  /** LinkExpired, LinkRevoked or LinkUsed, saying `detail`; undefined while the link works. */
  refusalOf(link: Link, detail?: string): DomainError | undefined {
    const reason = link.whyNot(this.clock.now());
    return reason && new LINK_REFUSAL[reason]({ detail });
  }
}
