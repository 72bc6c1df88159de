import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { DirectoryEvents } from '../public/directory-events';
import type { Joining } from '../public';
import type { MemberKind } from './member-kind';

/** Somebody asks for a link to their address, with which they become a member. It is forgotten after a few days. */
export class JoinRequest extends AggregateRoot<DirectoryEvents> {
  readonly id: string = randomUUIDv7();
  readonly email: string;
  readonly kind: MemberKind;
  /** Instants as RFC 3339, for they are stored as JSON. */
  readonly followed: readonly (Omit<Joining['followed'][number], 'followedAt'> & { readonly followedAt: string })[];

  constructor(
    { email, kind, followed }: Joining,
    readonly requestedAt: Date,
  ) {
    super();
    this.email = email;
    this.kind = kind;
    this.followed = followed.map((link) => ({ ...link, followedAt: link.followedAt.toISOString() }));
  }

  static make(joining: Joining, now: Date): JoinRequest {
    const request = new JoinRequest(joining, now);
    request.record('join.requested', { joinRequestId: request.id });
    return request;
  }

  get joining(): Joining {
    const { email, kind, followed } = this;
    return { email, kind, followed: followed.map((link) => ({ ...link, followedAt: new Date(link.followedAt) })) };
  }
}
