export const MESSAGE_KINDS = ['text', 'referral', 'registration'] as const;
/**
 * `text`: words of its author. `referral`: with the profile card of somebody whom the author refers (SHR-7).
 * `registration`: its author joined through a link that its receiver shared (SHR-6); its words are made when it is read.
 */
export type MessageKind = (typeof MESSAGE_KINDS)[number];
