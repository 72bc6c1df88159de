import { joinedThroughTheirs, registeredThroughYours } from '../domain/registration-words';
import type { ConversationRow } from '../queries/conversation-row';
import type { MessageRow } from '../queries/list-messages';
import type { ConversationDto } from './conversation.dto';
import type { MessageDto } from './message.dto';

type Told = Pick<MessageRow, 'kind' | 'mine' | 'text' | 'reason'>;

/** The author's words; of a registration, what happened, as its reader sees it: they joined, or somebody did. */
function wordsOf({ kind, mine, text, reason }: Told, other: string): string | null {
  if (kind !== 'registration') return text;
  return mine ? joinedThroughTheirs(other, reason) : registeredThroughYours(other, reason);
}

export function presentedMessage(conversationId: string, row: MessageRow): MessageDto {
  const { reason: _, receiverName, ...told } = row;
  return { ...told, conversationId, text: wordsOf(row, row.mine ? receiverName : row.author.name) };
}

export function presentedConversation({ id, member, unread, last }: ConversationRow): ConversationDto {
  const { reason: _, ...told } = last;
  return { id, member, unread, last: { ...told, text: wordsOf(last, member.name) } };
}
