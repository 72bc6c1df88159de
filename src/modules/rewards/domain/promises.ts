import type { SignUpPromise } from './ledger/reckoning';
import type { OrderTerms } from './reward-order.entity';

/** What the ledger needs to be told of the program: who referred whom, and what the organisation chose. */
export abstract class Promises {
  /** Who referred this patient, and the amounts in force at their sign-up (REW-6); undefined where nobody did. */
  abstract toReferee(organisationId: string, patientId: string): Promise<SignUpPromise | undefined>;
  /** What the organisation chose, for an order of this patient that is first heard of. @throws NotFound for one who was erased */
  abstract orderTerms(organisationId: string, patientId: string): Promise<OrderTerms>;
}
