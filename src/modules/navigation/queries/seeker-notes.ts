import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { noteColumns, type NoteRow } from './note-row';
import { ReadSeeker } from './read-seeker';

/** A note with the referral that it is about. */
export type SeekerNoteRow = NoteRow & { readonly referralId: string };

const NEWEST_FIRST: ListOrder = { keys: [{ column: 'n.id', type: 'uuid' }], descending: true };

/** What was noted of a seeker: the notes to their referrals that the reader may read (NAV-4, NAV-17). */
@Injectable()
export class SeekerNotes {
  constructor(
    private readonly lists: Lists,
    private readonly seekers: ReadSeeker,
  ) {}

  /** Newest first: program_referral_seeker and referral_note_referral serve it. @throws NotFound, InvalidCursor */
  async page(accountId: string, seekerId: string, query: PageQueryDto): Promise<PageOf<SeekerNoteRow>> {
    await this.seekers.assertSeen(seekerId);
    return this.lists.page<SeekerNoteRow>(
      query,
      ['seeker-notes', accountId, seekerId],
      NEWEST_FIRST,
      ({ keys, beyond, order }) =>
        audited(
          sql`select ${keys} as keys, n.referral_id as "referralId", ${noteColumns(accountId)}
            from program_referral r join referral_note n on n.referral_id = r.id
            where r.seeker_id = ${seekerId} and n.deleted_at is null and ${beyond} ${order}`,
          { action: 'list-seeker-notes', subject: { kind: 'seeker', id: seekerId } },
        ),
    );
  }
}
