import type { ShareChannel } from '../domain/share-channel';

/** A share, as workflows need to know it. */
export interface ShareSummary {
  readonly shareId: string;
  readonly senderMemberId: string;
  readonly senderAccountId: string;
  /** Whose profile it is. */
  readonly subjectMemberId: string;
  readonly channel: ShareChannel;
}

/** Somebody who registered through a share. */
export interface NewRegistration {
  readonly shareId: string;
  readonly memberId: string;
  readonly accountId: string;
  /** Whether they and the sender were connected at once (SHR-5). */
  readonly connected: boolean;
}

export interface RegistrationSummary extends NewRegistration {
  readonly registrationId: string;
  readonly senderMemberId: string;
  readonly senderAccountId: string;
  /** RFC 3339. */
  readonly registeredAt: string;
}

/** What workflows may ask of shares, and tell them: on behalf of the platform, never of an account. */
export abstract class Shares {
  /** One statement; undefined when there is no such share. */
  abstract find(shareId: string): Promise<ShareSummary | undefined>;

  /**
   * Ties a new account to the share it registered through, in the transaction going on, and records
   * `share.registered`. An account is tied once, for good: saying it again, of another share as well, changes nothing
   * (SHR-4). @throws NotFound when there is no such share
   */
  abstract register(registration: NewRegistration): Promise<void>;

  /** Whether a share was told of this account before. One statement. */
  abstract isRegistered(accountId: string): Promise<boolean>;

  /** One statement; undefined when there is no such registration. */
  abstract registration(registrationId: string): Promise<RegistrationSummary | undefined>;
}
