import type { DomainErrorClass, FieldProblem } from '../../../shared/domain/domain-error';
import type { Referable } from '../../directory/public';
import { CannotReferOneself, EmptySelection, NotAColleague, NotAcceptingReferrals } from './referral-errors';

/** A colleague as the sender chose them. */
export interface Choice {
  readonly memberId: string;
  readonly notify: boolean;
}

interface Refusal extends FieldProblem {
  readonly error: DomainErrorClass;
}

/** In the order in which they name a refusal that has several reasons: consent comes first. */
const REASONS = [NotAcceptingReferrals, NotAColleague, CannotReferOneself];

/** Whom a sender chose, and whether all of them may be referred (COL-8). */
export class Selection {
  /** Each colleague once, in the order chosen; told when any of the repeats says so. */
  readonly choices: readonly Choice[];
  private readonly referables: ReadonlyMap<string, Referable>;

  constructor(
    private readonly senderMemberId: string,
    private readonly chosen: readonly Choice[],
    referables: readonly Referable[],
  ) {
    this.referables = new Map(referables.map((one) => [one.memberId, one]));
    const once = Map.groupBy(chosen, ({ memberId }) => memberId);
    this.choices = [...once].map(([memberId, same]) => ({ memberId, notify: same.some(({ notify }) => notify) }));
  }

  get memberIds(): string[] {
    return this.choices.map(({ memberId }) => memberId);
  }

  /** Undefined for somebody out of the sender's reach. */
  find(memberId: string): Referable | undefined {
    const known = this.referables.get(memberId);
    return known?.relation === 'stranger' ? undefined : known;
  }

  /** Every reason why it is refused, each located in what was sent; none when all may be referred. */
  get refusals(): FieldProblem[] {
    return this.refused.map(({ pointer, code, detail }) => ({ pointer, code, detail }));
  }

  /** @throws NotAcceptingReferrals, NotAColleague, CannotReferOneself or EmptySelection, naming everyone concerned */
  assertReferable(): void {
    if (this.chosen.length === 0) throw new EmptySelection({ errors: this.refusals });
    const refused = this.refused;
    const Reason = REASONS.find((reason) => refused.some(({ error }) => error === reason));
    if (Reason) throw new Reason({ errors: this.refusals });
  }

  private get refused(): Refusal[] {
    if (this.chosen.length === 0) return [refusal(EmptySelection, '/colleagues')];
    return this.chosen.flatMap(({ memberId }, at) => {
      const reason = this.whyNot(memberId);
      return reason ? [refusal(reason, `/colleagues/${at}/memberId`, this.find(memberId)?.name)] : [];
    });
  }

  private whyNot(memberId: string): DomainErrorClass | undefined {
    if (memberId === this.senderMemberId) return CannotReferOneself;
    const referable = this.find(memberId);
    if (!referable) return NotAColleague;
    return referable.acceptingReferrals ? undefined : NotAcceptingReferrals;
  }
}

const refusal = (error: DomainErrorClass, pointer: string, name = 'This colleague'): Refusal => ({
  error,
  pointer,
  code: error.code,
  detail: DETAILS.get(error)?.(name) ?? error.title,
});

const DETAILS = new Map<DomainErrorClass, (name: string) => string>([
  [NotAcceptingReferrals, (name) => `${name} is not accepting referrals.`],
  [NotAColleague, () => 'This is not a colleague of yours.'],
  [CannotReferOneself, () => 'This is you.'],
]);
