import { Forbidden } from '../../../shared/domain/domain-error';
import type { Caller } from '../../../shared/http/caller';

const isTheirs = (caller: Caller, accountId: string | null): boolean =>
  caller.kind === 'account' && caller.accountId === accountId;

/** Administrators manage any staff member, therapists themselves. @throws Forbidden */
export function assertMayManage(caller: Caller, { accountId }: { readonly accountId: string | null }): void {
  const isAdministrator = caller.kind === 'account' && caller.organisationRole === 'administrator';
  if (!isAdministrator && !isTheirs(caller, accountId)) throw new Forbidden();
}

/** SCH-10: what is a therapist's alone is no administrator's. @throws Forbidden */
export function assertThemself(caller: Caller, { accountId }: { readonly accountId: string | null }): void {
  if (!isTheirs(caller, accountId)) throw new Forbidden({ detail: 'Only the therapist may see and change this.' });
}
