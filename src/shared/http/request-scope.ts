import { AsyncLocalStorage } from 'node:async_hooks';
import type { PersonalOperation } from '../audit/personal';
import type { Caller } from './caller';

/** What is known about the work going on: a request, a job. Carried alongside the calls, not through them. */
export interface Scope {
  /** The same in the answer, the problem document, the log and the audit trail. */
  readonly requestId: string;
  /** Where it came from; absent for jobs. */
  readonly address?: string;
  /** Who asks; set by the access guard once it knows. */
  caller: Caller;
  /** Work that is not on behalf of one tenant (see `acrossTenants`); the caller stays who it is. */
  acrossTenants?: boolean;
  /** What the route does with personal data, for the audit trail; set by the access guard. */
  personal?: PersonalOperation;
}

const storage = new AsyncLocalStorage<Scope>();

export const RequestScope = {
  run: <T>(scope: Scope, work: () => T): T => storage.run(scope, work),
  /** @throws Error outside a request or a job: a programming mistake. */
  get current(): Scope {
    const scope = storage.getStore();
    if (!scope) throw new Error('no request or job is going on');
    return scope;
  },
  get maybe(): Scope | undefined {
    return storage.getStore();
  },
};
