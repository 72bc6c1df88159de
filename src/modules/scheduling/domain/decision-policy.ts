import { Forbidden } from '../../../shared/domain/domain-error';
import type { AccountCaller, OrganisationRole } from '../../../shared/http/caller';

/** Who of a clinic decides on everybody's appointments; every therapist decides on their own (SCH-17). */
export const DECIDE_FOR_ALL: readonly OrganisationRole[] = ['administrator', 'scheduler'];

/** Whether they see and decide on everybody's appointments. */
export const decidesForAll = ({ organisationRole }: AccountCaller): boolean =>
  organisationRole !== undefined && DECIDE_FOR_ALL.includes(organisationRole);

/** `therapistAccountId`: of whose appointment it is; null for one without an account. @throws Forbidden */
export function assertMayDecide(caller: AccountCaller, therapistAccountId: string | null): void {
  if (!decidesForAll(caller) && caller.accountId !== therapistAccountId)
    throw new Forbidden({ detail: "It is another therapist's." });
}
