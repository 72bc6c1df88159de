import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { DirectoryEvents } from '../public/directory-events';
import type { Tier } from './tier';
import { CURRENT_CONSENT } from './consent';
import { ConsentVersionOutdated, SharingIsOff } from './directory-errors';
import type { Profile, ProfileFields } from './profile';
import type { Registry } from './registry';
import { type ReasonAgainst, reasonsAgainst, type ReferableBy, type ReferralSettings } from './referral-policy';

/** Settings as a member asks for them, with the version of the text they agreed to. */
export interface ReferralSettingsChange extends ReferralSettings {
  readonly consentVersion?: string;
}

/** A professional with a profile, and what they allow others to do with it (COL-1, COL-6). */
export class Member extends AggregateRoot<DirectoryEvents> {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  /** National Provider Identifier: 10 digits (45 CFR 162.406); null where none is known. */
  readonly npi: string | null = null;
  /** Null for a profile that its owner wrote. */
  readonly registry: Registry | null = null;
  /** Of the registry, as NUCC publishes them. */
  readonly taxonomyCodes: string[] = [];
  private _pictureId: string | null = null;
  private _changedAt: Date;
  private _tier: Tier;
  private _profile: Profile;
  private _acceptingNewClients = true;
  private _shareProfilePublicly = false;
  private _consentVersion: string | null = null;
  private _consentedAt: Date | null = null;
  private _referableBy: ReferableBy | null = null;

  constructor(
    /** Null while nobody has claimed the profile. */
    readonly accountId: string | null,
    profile: Profile,
    now: Date,
  ) {
    super();
    this._profile = profile;
    this._tier = profile.licences.length > 0 ? 'professional' : 'limited';
    this._changedAt = now;
  }

  /** A new member: professional when they state a licence, else limited; sharing nothing publicly. */
  static join(accountId: string | null, profile: Profile, now: Date): Member {
    const member = new Member(accountId, profile, now);
    member.record('member.joined', { memberId: member.id });
    return member;
  }

  get tier(): Tier {
    return this._tier;
  }
  get profile(): Profile {
    return this._profile;
  }
  /** Nobody can guess it, and whoever knows it sees the picture; null while there is none. */
  get pictureId(): string | null {
    return this._pictureId;
  }
  get consentVersion(): string | null {
    return this._consentVersion;
  }
  get consentedAt(): Date | null {
    return this._consentedAt;
  }
  get changedAt(): Date {
    return this._changedAt;
  }
  get referralSettings(): ReferralSettings {
    return {
      shareProfilePublicly: this._shareProfilePublicly,
      referableBy: this._referableBy,
      acceptingNewClients: this._acceptingNewClients,
    };
  }
  /** Why nobody may refer them now; empty when somebody may. */
  get reasonsAgainstReferral(): ReasonAgainst[] {
    return reasonsAgainst(this.referralSettings);
  }

  changeProfile(changes: Partial<ProfileFields>, now: Date): void {
    this._profile = this._profile.with(changes);
    this.changed('member.profile-changed', now);
  }

  /** Another picture was uploaded; the address of the one before ends (COL-22). */
  replacePicture(now: Date): void {
    this._pictureId = randomUUID();
    this.changed('member.profile-changed', now);
  }

  removePicture(now: Date): void {
    if (!this._pictureId) return;
    this._pictureId = null;
    this.changed('member.profile-changed', now);
  }

  changeTier(tier: Tier, now: Date): void {
    if (tier === this._tier) return;
    this._tier = tier;
    this.changed('member.tier-changed', now);
  }

  /**
   * Off clears who may refer them and ends the address their picture was seen at; on needs the consent text's current
   * version, unless they share already (COL-6, COL-15).
   * @throws ConsentVersionOutdated, SharingIsOff
   */
  changeReferralSettings(change: ReferralSettingsChange, now: Date): void {
    if (!change.shareProfilePublicly && change.referableBy !== null) throw new SharingIsOff();
    if (change.shareProfilePublicly) this.agreeToSharing(change.consentVersion, now);
    else this.stopSharing();
    this._shareProfilePublicly = change.shareProfilePublicly;
    this._referableBy = change.referableBy;
    this._acceptingNewClients = change.acceptingNewClients;
    this.changed('member.referral-settings-changed', now);
  }

  private stopSharing(): void {
    if (this._shareProfilePublicly && this._pictureId) this._pictureId = randomUUID();
    this._consentVersion = this._consentedAt = null;
  }

  private agreeToSharing(version: string | undefined, now: Date): void {
    if (this._shareProfilePublicly && version === undefined) return;
    if (version !== CURRENT_CONSENT.version)
      throw new ConsentVersionOutdated({ extra: { currentConsentVersion: CURRENT_CONSENT.version } });
    if (this._consentVersion === version) return;
    this._consentVersion = version;
    this._consentedAt = now;
  }

  private changed(
    what: 'member.profile-changed' | 'member.tier-changed' | 'member.referral-settings-changed',
    now: Date,
  ): void {
    this._changedAt = now;
    this.record(what, { memberId: this.id });
  }
}
