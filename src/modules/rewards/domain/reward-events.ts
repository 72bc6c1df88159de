/** What the outside may hear of rewards. */
export interface RewardEvents {
  /** Billing reported something of an order; it is stored (REW-8). */
  'billing-event.received': { organisationId: string; billingEventId: string };
  /** Somebody became a patient, of whose orders billing may have told before. */
  'patient.signed-up': { organisationId: string; patientId: string };
  /** A quote holds credit for an order (REW-11); due when that runs out. */
  'credit.held': { organisationId: string; rewardOrderId: string };
  /** What an order takes of its patient's credit has changed; it may be nothing any more (REW-11). */
  'credit.applied': { organisationId: string; rewardOrderId: string };
}
