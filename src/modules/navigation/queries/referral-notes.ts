import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { sideOf } from '../domain/actor';
import { noteSide } from '../domain/note-side';
import { noteColumns, type NoteRow } from './note-row';
import { Sight } from './sight';

/** The notes to a referral that its reader may read: of their side, and what the other side shares (NAV-17). */
@Injectable()
export class ReferralNotes {
  constructor(
    private readonly sight: Sight,
    private readonly lists: Lists,
  ) {}

  /**
   * Newest first; row-level security knows the sides. referral_note_referral serves it.
   * @throws NotFound, Forbidden for the seeker, InvalidCursor
   */
  async page(accountId: string, referralId: string, query: PageQueryDto): Promise<PageOf<NoteRow>> {
    const side = sideOf(await this.sight.reasonsOf(referralId, accountId));
    if (!side) throw new NotFound();
    noteSide(side);
    return this.lists.page<NoteRow>(
      query,
      ['referral-notes', accountId, referralId],
      newestFirst(),
      ({ keys, beyond, order }) =>
        audited(
          sql`select ${keys} as keys, ${noteColumns(accountId)} from referral_note n
            where n.referral_id = ${referralId} and deleted_at is null and ${beyond} ${order}`,
          { action: 'list-referral-notes', subject: { kind: 'program-referral', id: referralId } },
        ),
    );
  }
}
