import sql, { type Sql as Statement } from 'sql-template-tag';
import type { NoteSide } from '../domain/note-side';

export interface NoteRow {
  readonly id: string;
  readonly text: string;
  readonly shared: boolean;
  readonly side: NoteSide;
  readonly author: { readonly name: string; readonly organisation: string | null };
  readonly mine: boolean;
  /** RFC 3339. */
  readonly createdAt: string;
}

/** Of `referral_note n`. */
export const noteColumns = (accountId: string): Statement => sql`
  n.id, n.text, n.shared, n.side,
  json_build_object('name', n.author_name, 'organisation', n.author_organisation) as author,
  n.author_account_id = ${accountId} as mine, rfc3339(n.created_at) as "createdAt"`;
