import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { createHash, createHmac, randomUUIDv7 } from 'node:crypto';
import { Clock } from '../clock/clock';
import { SecretKeys } from '../config/secret-keys';
import type { DomainError } from '../domain/domain-error';
import { Link, type LinkPurpose } from './link.entity';
import { LINK_REFUSAL, LinkNotFound } from './link-errors';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'; // nothing that is read as something else
const CODE_LENGTH = 12;
const TOKEN = /^(?:[\w-]{43}|[1-9A-HJ-NP-Za-km-z]{12})$/;

/** Whether it can be the token or the short code of a link at all; what cannot is not worth a statement. */
export const mayLead = (token: string): boolean => TOKEN.test(token);

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
    return this.stored(new Link(purpose, subjectId, hashOf(this.tokenOf({ id })), expiresAt, id));
  }

  /**
   * A new link with a short code instead of a token, for people who copy it, print it or say it. It works until it is
   * revoked. Its 70 bits keep a public page from being found by trying; what is private has a token.
   */
  issueShort(purpose: LinkPurpose, subjectId: string): Link {
    const id = randomUUIDv7();
    return this.stored(new Link(purpose, subjectId, hashOf(this.codeOf({ id })), null, id));
  }

  /** 43 characters of base64url. */
  tokenOf(link: Pick<Link, 'id'>): string {
    return createHmac('sha256', this.key).update(link.id).digest('base64url');
  }

  /** Of a short link: 12 characters of base58. */
  codeOf(link: Pick<Link, 'id'>): string {
    const hash = createHmac('sha256', this.key).update(`code ${link.id}`).digest('hex');
    let number = BigInt(`0x${hash}`); // so much longer than the code that no code is likelier than another
    return Array.from({ length: CODE_LENGTH }, () => {
      const character = BASE58[Number(number % 58n)]!;
      number /= 58n;
      return character;
    }).join('');
  }

  /** The newest link to a subject for a purpose that is neither revoked nor used. */
  current(purpose: LinkPurpose, subjectId: string): Promise<Link | null> {
    return this.em.findOne(Link, { purpose, subjectId, _revokedAt: null, _usedAt: null } as never, {
      orderBy: { id: 'desc' },
    });
  }

  /** Ends the links to these subjects that were mailed already; one that is still to be mailed goes where its mail goes. */
  async revokeMailed(purpose: LinkPurpose, subjectIds: readonly string[]): Promise<void> {
    const mailed = { subjectId: { $in: [...subjectIds] }, _expiresAt: { $ne: null } };
    const open = await this.em.find(Link, { purpose, ...mailed, _revokedAt: null, _usedAt: null } as never);
    for (const link of open) link.revoke(this.clock.now());
  }

  /** Ends every link to these subjects for a purpose, as a fresh one does to the older. */
  async revokeAll(purpose: LinkPurpose, ...subjectIds: readonly string[]): Promise<void> {
    const subjectId = { $in: [...subjectIds] };
    const open = await this.em.find(Link, { purpose, subjectId, _revokedAt: null, _usedAt: null } as never);
    for (const link of open) link.revoke(this.clock.now());
  }

  /** As if there had never been one: not even what its page says of links that are over is left. */
  async forget(purpose: LinkPurpose, subjectId: string): Promise<void> {
    await this.em.nativeDelete(Link, { purpose, subjectId });
  }

  /**
   * What a token leads to, whether or not it still works, without a lock: for who must lock the subject first.
   * @throws LinkNotFound
   */
  async subjectOf(token: string, ...purposes: LinkPurpose[]): Promise<string> {
    const link = mayLead(token)
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
    const link = mayLead(token)
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

  private stored(link: Link): Link {
    this.em.persist(link);
    return link;
  }
}
