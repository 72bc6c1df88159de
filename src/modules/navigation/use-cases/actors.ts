import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../shared/domain/domain-error';
import { Accounts } from '../../identity/public';
import { type Actor, isOnSide, shortName, sideOf, type Side } from '../domain/actor';
import { firstOf, type TeamPlace } from '../domain/team';
import { Sight } from '../queries/sight';
import { TeamPlaces } from '../queries/team-places';

export type KnownActor = Actor & { readonly accountId: string };

export interface Standing {
  readonly actor: KnownActor;
  readonly place: TeamPlace | undefined;
  /** All of theirs, that one included. */
  readonly places: readonly TeamPlace[];
}

/** Who acts, as the history keeps it at that moment (NAV-15, NAV-16). */
@Injectable()
export class Actors {
  constructor(
    private readonly accounts: Accounts,
    private readonly places: TeamPlaces,
    private readonly sight: Sight,
  ) {}

  /** On a referral that they see. @throws NotFound for anybody else (NAV-21) */
  async on(referralId: string, accountId: string): Promise<KnownActor> {
    return (await this.standing(referralId, accountId)).actor;
  }

  /** As one of a referral's parties, which they must be still. @throws NotFound */
  async as(side: Side, referralId: string, accountId: string): Promise<KnownActor> {
    if (!isOnSide(await this.sight.reasonsOf(referralId, accountId), side)) throw new NotFound();
    return (await this.at(side, accountId)).actor;
  }

  /** The same, and for whom they work. @throws NotFound */
  async standing(referralId: string, accountId: string): Promise<Standing> {
    const side = sideOf(await this.sight.reasonsOf(referralId, accountId));
    if (!side) throw new NotFound();
    return this.at(side, accountId);
  }

  /** On whichever part they begin something, and for whom they work; a seeker works for nobody. */
  async at(side: Side, accountId: string): Promise<Standing> {
    const contact = await this.accounts.contactOf(accountId);
    if (!contact) throw new NotFound();
    const places = side === 'seeker' ? [] : await this.places.of(accountId);
    const place = firstOf(places);
    const actor = { side, accountId, name: shortName(contact.name), organisation: place?.name ?? null };
    return { actor, place, places };
  }
}
