import type { PageOf } from '../../../shared/lists/page';
import type { Side } from '../domain/actor';
import { attemptOfDetail } from '../domain/history';
import type { HistoryRow } from '../queries/referral-history';
import type { HistoryEntryDto, HistoryPageDto } from './referral-history.dto';

export const shownHistory = ({ data, page }: PageOf<HistoryRow>): HistoryPageDto => ({ data: data.map(shown), page });

/** What an entry's subject and detail are follows from its kind. */
function shown({ detail, subjectId, ...entry }: HistoryRow): HistoryEntryDto {
  const { kind } = entry;
  return {
    ...entry,
    overrideReason: kind === 'sent' ? detail : null,
    newReferralId: kind === 'status' ? subjectId : null,
    noteId: kind.startsWith('note-') ? subjectId : null,
    goalId: kind.startsWith('goal-') ? subjectId : null,
    mailedTo: kind === 'mail-sent' ? (detail as Side) : null,
    contact: kind === 'contact-attempt' && detail ? attemptOfDetail(detail) : null,
  };
}
