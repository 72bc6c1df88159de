import { randomUUIDv7 } from 'node:crypto';
import { NotFound } from '../../../shared/domain/domain-error';
import type { Actor } from './actor';
import { noteSide, type NoteSide } from './note-side';
import type { ProgramReferral } from './program-referral.entity';
import type { ReferralEntry } from './referral-entry.entity';

export interface NoteWords {
  readonly text: string;
  /** With the other side as well. */
  readonly shared: boolean;
}

type Author = Actor & { readonly accountId: string };

/** What somebody writes about a referral for their side, or for both; its seeker does not read it. Never edited (NAV-17). */
export class ReferralNote {
  readonly id: string = randomUUIDv7();
  readonly authorAccountId: string;
  readonly authorName: string;
  readonly authorOrganisation: string | null;
  readonly shared: boolean;
  private _text: string | null;
  private _deletedAt: Date | null = null;
  private _deletedBy: string | null = null;

  constructor(
    readonly referral: ProgramReferral,
    readonly side: NoteSide,
    { text, shared }: NoteWords,
    author: Author,
    /** For whom it was written: whose administrators may delete it. */
    readonly organisationId: string | null,
    readonly createdAt: Date,
  ) {
    this.authorAccountId = author.accountId;
    this.authorName = author.name ?? '';
    this.authorOrganisation = author.organisation;
    this.shared = shared;
    this._text = text;
  }

  /** With what the history keeps of it. @throws Forbidden for the seeker */
  static write(referral: ProgramReferral, words: NoteWords, author: Author, organisationId: string | null, now: Date) {
    const side = noteSide(author.side);
    const note = new ReferralNote(referral, side, words, author, organisationId, now);
    return { note, entry: referral.happened('note-added', author, now, { subjectId: note.id }) };
  }

  /** Null once it is deleted. */
  get text(): string | null {
    return this._text;
  }
  get deletedAt(): Date | null {
    return this._deletedAt;
  }
  get deletedBy(): string | null {
    return this._deletedBy;
  }

  /** By its author, or an administrator of whom its author worked for. @throws NotFound when it is gone */
  delete(by: Author, now: Date): ReferralEntry {
    if (this._deletedAt) throw new NotFound();
    this._text = null;
    this._deletedAt = now;
    this._deletedBy = by.accountId;
    return this.referral.happened('note-deleted', by, now, { subjectId: this.id });
  }
}
