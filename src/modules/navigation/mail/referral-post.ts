import { Injectable } from '@nestjs/common';
import { Settings } from '../../../shared/config/settings';
import { Mailer, type Person } from '../../../shared/email/mailer';
import { instantInWords } from '../../../shared/language/instant-in-words';
import { Links } from '../../../shared/links/links';
import { Programs } from '../../directory/public';
import { inWords, shortName } from '../domain/actor';
import { statusWords } from '../domain/status-words';
import { withoutDetails } from '../domain/without-details';
import type { PartyFacts } from '../queries/party-facts';
import { Addresses } from './addresses';
import { partyMail } from './party-mail';
import { reminderMail } from './reminder-mail';

interface Posted {
  /** Of the link it carries. */
  readonly linkId: string;
  readonly messageId: string;
}

/** Writes and posts the mails about referrals to programs: false where there is no address to write to. */
@Injectable()
export class ReferralPost {
  constructor(
    private readonly mailer: Mailer,
    private readonly programs: Programs,
    private readonly links: Links,
    private readonly addresses: Addresses,
    private readonly settings: Settings,
  ) {}

  /** What was said of how it stands. @throws PermanentFailure or TemporaryFailure */
  tell(facts: PartyFacts, posted: Posted): Promise<boolean> {
    const { party, said, way, live, shared } = facts;
    const language = party === 'seeker' ? facts.seeker.language : 'en';
    return this.post(facts, posted, async (to, url) => {
      const { name: program, phone: programPhone } = await this.programOf(facts);
      const comment = said.comment && party === 'program' ? withoutDetails(said.comment, shared) : said.comment;
      return partyMail({
        party,
        language,
        kind: said.kind,
        way,
        live,
        name: to.name,
        person: personOf(facts),
        program,
        programPhone,
        actor: inWords(said),
        own: said.own,
        status: statusWords(party, language).reads[said.status],
        comment,
        url,
      });
    });
  }

  /** That nobody has said anything. @throws PermanentFailure or TemporaryFailure */
  remind(facts: PartyFacts, posted: Posted): Promise<boolean> {
    const { party, status, changedAt } = facts;
    return this.post(facts, posted, async (to, url) => {
      const { name: program } = await this.programOf(facts);
      return reminderMail({
        name: to.name,
        person: personOf(facts),
        program,
        status: status === 'not_updated' ? null : statusWords(party, 'en').reads[status],
        since: instantInWords(new Date(changedAt), 'en'),
        url,
      });
    });
  }

  private async post(
    facts: PartyFacts,
    { linkId, messageId }: Posted,
    write: (to: Person, url: string) => Promise<Parameters<Mailer['send']>[1]>,
  ): Promise<boolean> {
    const to = await this.addresses.of(facts);
    if (!to) return false;
    const url = `${this.settings.PUBLIC_URL}/p/${this.links.tokenOf({ id: linkId })}`;
    await this.mailer.send({ messageId, to }, await write(to, url));
    return true;
  }

  private async programOf({ programId }: PartyFacts): Promise<{ name: string; phone: string | null }> {
    const [summary] = await this.programs.summaries([programId]);
    return { name: summary?.name ?? 'the program', phone: summary?.phone ?? null };
  }
}

const personOf = ({ shared }: PartyFacts): string => shortName(`${shared.givenName} ${shared.familyName}`);
