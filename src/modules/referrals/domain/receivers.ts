import type { DomainErrorClass, FieldProblem } from '../../../shared/domain/domain-error';
import { blockBetween, Blocked, NotAvailable, NotConnected, type Standing } from '../../directory/public';
import type { Receiver } from './platform-referral.entity';
import { CannotReferOneself, ReferredToThemselves } from './referral-errors';

interface Refusal extends FieldProblem {
  readonly error: DomainErrorClass;
}

/** In the order in which they name a refusal that has several reasons. */
const REASONS = [CannotReferOneself, ReferredToThemselves, Blocked, NotAvailable, NotConnected];

/** To whom a sender wants to refer a profile, and whether they may (SHR-7, SHR-10). */
export class Receivers {
  private readonly standings: ReadonlyMap<string, Standing>;

  constructor(
    private readonly senderMemberId: string,
    private readonly subjectMemberId: string,
    private readonly chosen: readonly string[],
    standings: readonly Standing[],
  ) {
    this.standings = new Map(standings.map((one) => [one.memberId, one]));
  }

  /** Each once, in the order chosen. @throws one of the reasons, naming everybody concerned */
  get all(): Receiver[] {
    const refused = this.refused;
    const Reason = REASONS.find((reason) => refused.some(({ error }) => error === reason));
    if (Reason) throw new Reason({ errors: refused.map(({ pointer, code, detail }) => ({ pointer, code, detail })) });
    return [...new Set(this.chosen)].map((memberId) => {
      return { memberId, accountId: this.standings.get(memberId)!.accountId! };
    });
  }

  private get refused(): Refusal[] {
    return this.chosen.flatMap((memberId, at) => {
      const error = this.whyNot(memberId);
      return error ? [{ error, pointer: `/receivers/${at}`, code: error.code, detail: error.title }] : [];
    });
  }

  private whyNot(memberId: string): DomainErrorClass | undefined {
    if (memberId === this.senderMemberId) return CannotReferOneself;
    if (memberId === this.subjectMemberId) return ReferredToThemselves;
    const standing = this.standings.get(memberId);
    if (!standing) return NotConnected;
    const block = blockBetween(standing);
    if (block) return block;
    if (!standing.connected) return NotConnected;
    return standing.accountId === null ? NotAvailable : undefined;
  }
}
