import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../database/sql';
import type { LinkPurpose } from '../links/link.entity';
import { hashOf } from '../links/links';

/** Whose the subjects of a kind of link are. Modules register theirs when they start. */
export interface AttributableLinks {
  /** The accounts that own these subjects, by subject, in one statement; who is no more owns nothing. */
  ownersOf(subjectIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface FoundLink {
  readonly code: string;
  readonly purpose: LinkPurpose;
  readonly subjectId: string;
  readonly ownerAccountId: string;
}

/** Finds the links that registrations may come from, by the codes that people bring. */
@Injectable()
export class AttributionLinks {
  private readonly kinds = new Map<LinkPurpose, AttributableLinks>();

  constructor(private readonly database: Sql) {}

  register(purpose: LinkPurpose, links: AttributableLinks): void {
    this.kinds.set(purpose, links);
  }

  get purposes(): LinkPurpose[] {
    return [...this.kinds.keys()];
  }

  /** Those that lead somewhere now: link_token_hash serves it, and one statement of each kind. */
  async find(codes: readonly string[]): Promise<FoundLink[]> {
    if (codes.length === 0) return [];
    const hashes = codes.map(hashOf);
    const rows = await this.database.rows<Omit<FoundLink, 'code' | 'ownerAccountId'> & { at: number }>(sql`
      select asked.at::int as at, link.purpose, link.subject_id as "subjectId"
      from unnest(${hashes}::bytea[]) with ordinality asked (hash, at) join link on link.token_hash = asked.hash
      where link.purpose = any(${this.purposes}::text[]) and link.revoked_at is null
        and (link.expires_at is null or link.expires_at > app_now())`);
    const byPurpose = [...Map.groupBy(rows, ({ purpose }) => purpose)];
    const owned = byPurpose.map(async ([purpose, links]) => {
      const owners = await this.kinds.get(purpose)!.ownersOf(links.map(({ subjectId }) => subjectId));
      return links.flatMap(({ at, subjectId }) => {
        const ownerAccountId = owners.get(subjectId);
        return ownerAccountId ? [{ code: codes[at - 1]!, purpose, subjectId, ownerAccountId }] : [];
      });
    });
    return (await Promise.all(owned)).flat();
  }
}
