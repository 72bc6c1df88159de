/** What is out of order does not keep this process from serving: it is told, and requests go on. */
export class Degraded extends Error {}

/** One thing that must hold before this process may serve. */
export abstract class HealthCheck {
  /** As the answer names it. */
  abstract readonly name: string;
  /**
   * Settles when it holds; rejects, or takes longer than 2 s, when it does not.
   * @throws Degraded when it does not hold and requests can be served all the same
   */
  abstract check(): Promise<void>;
}
