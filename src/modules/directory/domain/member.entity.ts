import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { DirectoryEvents } from '../public/directory-events';
import { startingTier, type Tier } from './tier';
import { CURRENT_CONSENT } from './consent';
import { isNameOf } from './claimed-name';
import {
  AlreadyAMember,
  AlreadyClaimed,
  ClaimNameMismatch,
  ConsentVersionOutdated,
  NotClaimed,
  NotForClients,
  SharingIsOff,
  UnprovenAccount,
} from './directory-errors';
import type { MemberKind } from './member-kind';
import { Profile, type ProfileFields } from './profile';
import type { Registry } from './registry';
import { type ReasonAgainst, reasonsAgainst, type ReferableBy, type ReferralSettings } from './referral-policy';

/** Settings as a member asks for them, with the version of the text they agreed to. */
export interface ReferralSettingsChange extends ReferralSettings {
  readonly consentVersion?: string;
}

/** The account that claims a profile. */
export interface Claimant {
  readonly accountId: string;
  readonly name: string;
  /** Whether its address is proven to be theirs. */
  readonly verified: boolean;
}

/** A professional with a profile, and what they allow others to do with it (COL-1, COL-6). */
export class Member extends AggregateRoot<DirectoryEvents> {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  /** Null while nobody has claimed the profile. Queries name it so, which an accessor's name would not let them. */
  readonly accountId: string | null;
  private _npi: string | null = null;
  private _registry: Registry | null = null;
  private _taxonomyCodes: string[] = [];
  private _registryProfile: ProfileFields | null = null;
  private _claimedAt: Date | null = null;
  private _pictureId: string | null = null;
  private _changedAt: Date;
  private _tier: Tier;
  private _profile: Profile;
  private _acceptingNewClients = true;
  private _shareProfilePublicly = false;
  private _consentVersion: string | null = null;
  private _consentedAt: Date | null = null;
  private _referableBy: ReferableBy | null = null;

  constructor(accountId: string | null, profile: Profile, now: Date) {
    super();
    this._profile = profile;
    this.accountId = accountId;
    this._tier = startingTier(profile.licences);
    this._changedAt = now;
  }

  /** A new member: professional when they state a licence, else limited; sharing nothing publicly. @throws NotForClients */
  static join(accountId: string | null, profile: Profile, now: Date): Member {
    const member = new Member(accountId, profile.assertFitsKind(), now);
    member.record('member.joined', { memberId: member.id });
    return member;
  }

  /** National Provider Identifier: 10 digits (45 CFR 162.406); null where none is known. */
  get npi(): string | null {
    return this._npi;
  }
  /** Null for a profile that its owner wrote. */
  get registry(): Registry | null {
    return this._registry;
  }
  /** Of the registry, as NUCC publishes them. */
  get taxonomyCodes(): string[] {
    return this._taxonomyCodes;
  }
  /** When its owner claimed a profile of a registry. */
  get claimedAt(): Date | null {
    return this._claimedAt;
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

  /** @throws NotForClients */
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

  /** Whoever claims it bears the name on it; others are not even told whether somebody has. @throws ClaimNameMismatch */
  assertNameOf({ name }: Claimant): void {
    if (!isNameOf(name, this._registryProfile ?? this._profile)) throw new ClaimNameMismatch();
  }

  /** Its owner takes over what a registry published of them. @throws UnprovenAccount, AlreadyClaimed */
  assignTo(claimant: Claimant, now: Date): void {
    this.assertFreeFor(claimant);
    Object.assign(this, { accountId: claimant.accountId });
    this._registryProfile = Object.assign({}, this._profile);
    this._claimedAt = now;
    this.changed('member.claimed', now);
  }

  /**
   * The same for an owner who has written a profile before: it stays as it is, and the NPI joins it.
   * @throws AlreadyAMember when they have claimed one before, UnprovenAccount, AlreadyClaimed
   */
  takeOver(published: Member, claimant: Claimant, now: Date): void {
    if (this._registry) throw new AlreadyAMember();
    published.assertFreeFor(claimant);
    this._profile = this._profile.with({ kind: 'provider' }); // whom the registry knows has a practice
    this._npi = published._npi;
    this._registry = published._registry;
    this._taxonomyCodes = published._taxonomyCodes;
    this._registryProfile = Object.assign({}, published._profile);
    this._claimedAt = now;
    this.changed('member.claimed', now);
  }

  private assertFreeFor({ verified }: Claimant): void {
    if (!verified) throw new UnprovenAccount();
    if (this.accountId !== null) throw new AlreadyClaimed();
  }

  /**
   * A claim was wrong. Whoever claimed stays a member with their history, but with nothing of what the registry says:
   * no licence, no picture, nothing shared. Answers the registry's profile, as it was, for its owner.
   * @throws NotClaimed
   */
  release(now: Date): Member {
    if (!this._registryProfile) throw new NotClaimed();
    const freed = Member.ofRegistry(this, this._registryProfile, now);
    this._npi = this._registry = this._registryProfile = this._claimedAt = null;
    this._taxonomyCodes = [];
    this._profile = new Profile({ givenName: this._profile.givenName, familyName: this._profile.familyName });
    this._tier = startingTier(this._profile.licences);
    this.stopSharing();
    this._pictureId = null;
    this._shareProfilePublicly = false;
    this._referableBy = null;
    this.changed('member.released', now);
    return freed;
  }

  /** What the registry published of them, as it was, for when they are erased; undefined where they wrote all themselves. */
  asTheRegistryToldIt(now: Date): Member | undefined {
    return this._registryProfile ? Member.ofRegistry(this, this._registryProfile, now) : undefined;
  }

  private static ofRegistry(from: Member, fields: ProfileFields, now: Date): Member {
    const member = new Member(null, new Profile(fields), now);
    member._npi = from._npi;
    member._registry = from._registry;
    member._taxonomyCodes = from._taxonomyCodes;
    return member;
  }

  /** Support puts right what somebody joined as; nobody refers a client as a colleague. @throws NotForClients */
  changeKind(kind: MemberKind, now: Date): void {
    this._profile = this._profile.with({ kind });
    if (kind === 'client') this._referableBy = null;
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
   * @throws ConsentVersionOutdated, SharingIsOff, NotForClients when a client says who may refer them as a colleague
   */
  changeReferralSettings(change: ReferralSettingsChange, now: Date): void {
    if (!change.shareProfilePublicly && change.referableBy !== null) throw new SharingIsOff();
    if (change.referableBy !== null && this._profile.kind === 'client') throw new NotForClients();
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

  private changed(what: keyof DirectoryEvents & `member.${string}`, now: Date): void {
    this._changedAt = now;
    this.record(what, { memberId: this.id });
  }
}
