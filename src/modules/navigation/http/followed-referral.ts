import { Injectable } from '@nestjs/common';
import { LinkExpired, LinkNotFound } from '../../../shared/links/link-errors';
import { type ProgramSummary, Programs } from '../../directory/public';
import { inWords, shortName } from '../domain/actor';
import { namesOnly, type SharedDetails } from '../domain/shared-details';
import { type LinkedFacts, PartyFactsQuery } from '../queries/party-facts';

/** A referral as who holds a link to it may see it. */
export interface FollowedReferral extends LinkedFacts {
  readonly token: string;
  /** First name and last initial of the seeker. */
  readonly person: string;
  /** What of the person its reader may see. */
  readonly details: SharedDetails;
  /** Who said last how it stands. */
  readonly saidBy: string;
  readonly program: {
    readonly name: string;
    readonly organisationName: string;
    readonly phone: string | null;
    readonly website: string | null;
    readonly hours: string | null;
    /** Line by line. */
    readonly address: readonly string[];
  };
}

/** Follows a mail's link to its referral; looking changes nothing. */
@Injectable()
export class FollowLink {
  constructor(
    private readonly facts: PartyFactsQuery,
    private readonly programs: Programs,
  ) {}

  /** @throws LinkNotFound; LinkExpired when its time is over or its holder takes part in the referral no more */
  async to(token: string): Promise<FollowedReferral> {
    const facts = await this.facts.byToken(token);
    if (!facts) throw new LinkNotFound();
    if (facts.linkOver || !facts.sees)
      throw new LinkExpired({
        detail: 'Use the link of a newer e-mail, or sign in. You can also call the other side.',
      });
    const [program] = await this.programs.summaries([facts.programId]);
    const { party, reach, said, shared } = facts;
    const knowsNameOnly = party === 'program' && reach === 'do_not_contact';
    return {
      ...facts,
      token,
      person: shortName(`${shared.givenName} ${shared.familyName}`),
      details: knowsNameOnly ? namesOnly(shared) : shared,
      said: knowsNameOnly && said.side !== 'program' ? { ...said, comment: null } : said,
      saidBy: inWords(said),
      program: shown(program),
    };
  }
}

const shown = (program: ProgramSummary | undefined): FollowedReferral['program'] => ({
  name: program?.name ?? '',
  organisationName: program?.organisationName ?? '',
  phone: program?.phone ?? null,
  website: program?.website ?? null,
  hours: program?.hours ?? null,
  address: program?.address ? linesOf(program.address) : [],
});

const linesOf = ({ street, city, state, zip }: NonNullable<ProgramSummary['address']>): string[] => [
  ...(street ? [street] : []),
  `${city}, ${state}${zip ? ` ${zip}` : ''}`,
];
