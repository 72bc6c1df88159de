import { ERASED_NAME } from '../../../shared/domain/erased';
import { joinedThroughTheirs, registeredThroughYours } from '../domain/registration-words';
import type { ConversationRow } from '../queries/conversation-row';
import type { MessageRow } from '../queries/list-messages';
import type { ConversationDto } from './conversation.dto';
import type { MessageDto } from './message.dto';

type Told = Pick<MessageRow, 'kind' | 'mine' | 'text' | 'reason'>;

const nameOf = (name: string | null): string => name ?? ERASED_NAME;

/** The author's words; of a registration, what happened, as its reader sees it: they joined, or somebody did. */
function wordsOf({ kind, mine, text, reason }: Told, other: string | null): string | null {
  if (kind !== 'registration') return text;
  return mine ? joinedThroughTheirs(other, reason) : registeredThroughYours(other, reason);
}

export function presentedMessage(conversationId: string, row: MessageRow): MessageDto {
  const { reason: _, receiverName, author, ...told } = row;
  const text = wordsOf(row, row.mine ? receiverName : author.name);
  return { ...told, conversationId, author: { ...author, name: nameOf(author.name) }, text };
}

export function presentedConversation({ id, member, unread, last }: ConversationRow): ConversationDto {
  const { reason: _, ...told } = last;
  const named = { ...member, name: nameOf(member.name) };
  return { id, member: named, unread, last: { ...told, text: wordsOf(last, member.name) } };
}
