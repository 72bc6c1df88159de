import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CreditLot } from '../domain/credit-lot.entity';
import { corrections } from '../domain/ledger/corrections';
import { ReferredInCircles } from '../domain/ledger/ledger-errors';
import type { RewardOrder } from '../domain/reward-order.entity';
import { PostedEntries } from '../queries/posted-entries';
import { LedgerBook, Posting } from './ledger-book';
import { type PatientReckoning, PatientReckonings } from './patient-reckonings';
import { Turns } from './turns';

/**
 * Counts a patient's ledger anew and posts what it lacks; where that changes a referrer's credit, theirs as well, and so
 * on upwards (docs/adr/0022-a-ledger-that-is-recounted.md). Balances are written last, when no turn is waited for any more.
 */
@Injectable()
export class Settlement {
  constructor(
    private readonly turns: Turns,
    private readonly reckonings: PatientReckonings,
    private readonly posted: PostedEntries,
    private readonly book: LedgerBook,
  ) {}

  /** In the patient's turn, before which nothing was read of them; `orders` are theirs, where it has read them. @throws ReferredInCircles */
  async settle(
    em: EntityManager,
    organisationId: string,
    patientId: string,
    orders?: readonly RewardOrder[],
  ): Promise<void> {
    const posting = new Posting(organisationId);
    const counted = new Set<string>();
    for (let next: string | undefined = patientId; next;) {
      if (counted.has(next)) throw new ReferredInCircles();
      counted.add(next);
      const patient = await this.reckonings.of(em, organisationId, next, next === patientId ? orders : undefined);
      const { purse, journal } = patient.reckoning;
      for (const order of patient.orders) order.take(purse.takenBy(order.id, order.applied));
      for (const lot of patient.lots) lot.count(purse.lot(lot.key));
      const posted = await this.postedOf(organisationId, next, patient);
      const released = await this.release(em, organisationId, patient);
      posting.add(corrections(journal.transactions, posted), posted, [...patient.lots, ...released.lots]);
      next = released.referrer;
    }
    await this.book.post(em, posting);
  }

  /** Whatever was posted moves a credit of theirs, or one that was released because they came. */
  private async postedOf(organisationId: string, patientId: string, { lots, released }: PatientReckoning) {
    const hasNone = lots.length + released.length === 0;
    return hasNone ? [] : this.posted.inTurnOf(organisationId, patientId);
  }

  /** Tells the credits of this referee by which order they are released; of the referrer whose credit changed it takes the turn. */
  private async release(em: EntityManager, organisationId: string, { released: known, reckoning }: PatientReckoning) {
    const fresh = reckoning.released
      .filter(({ key }) => !known.some((lot) => lot.key === key))
      .map((terms) => new CreditLot(organisationId, terms));
    for (const lot of fresh) lot.count(reckoning.purse.lot(lot.key));
    const lots = [...known, ...fresh];
    let referrer: string | undefined;
    for (const lot of lots) {
      const by = reckoning.released.some(({ key }) => key === lot.key) ? reckoning.first : undefined;
      if (lot.isReleasedBy(by)) continue;
      if (lot.side === 'referrer') {
        referrer = lot.ownerPatientId;
        await this.turns.take(organisationId, referrer);
        if (known.includes(lot)) await em.refresh(lot);
      }
      lot.releaseBy(by);
    }
    em.persist(fresh);
    return { lots, referrer };
  }
}
