import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Directory } from '../../directory/public';
import type { Referral } from '../domain/referral.entity';
import { ReferredColleague } from '../domain/referred-colleague.entity';
import { type Choice, Selection } from '../domain/selection';
import type { Sender } from '../domain/sender';
import { CountReferral } from './count-referral';
import { Senders } from './senders';

/** What every way of referring does, in its own transaction: whom it names is asked and held there (COL-1, COL-8). */
@Injectable()
export class RecordReferral {
  constructor(
    private readonly senders: Senders,
    private readonly directory: Directory,
    private readonly counting: CountReferral,
  ) {}

  /** Stores what `make` makes. @throws NotAMember, LimitedMembership, and what `Selection.assertReferable` throws */
  async execute(
    em: EntityManager,
    accountId: string,
    chosen: readonly Choice[],
    make: (sender: Sender, count: number) => Referral,
  ): Promise<[Referral, Selection]> {
    const sender = await this.senders.of(accountId);
    const ids = chosen.map(({ memberId }) => memberId);
    const selection = new Selection(sender.memberId, chosen, await this.directory.referables(sender.memberId, ids));
    selection.assertReferable();
    const referral = make(sender, selection.choices.length);
    em.persist([referral, ...ReferredColleague.of(referral, selection.choices)]);
    Audit.record(em, { action: `${VERB[referral.channel]}-referral`, subject: { kind: 'referral', id: referral.id } });
    await em.flush();
    await this.counting.execute(sender.memberId, selection.memberIds);
    return [referral, selection];
  }
}

const VERB = { email: 'send', print: 'print' } as const;
