/** People who have just become members. */
export abstract class Newcomers {
  /**
   * In the transaction going on: connects a newcomer at once with the member whose link brought them, when that member
   * is a provider with fewer than 25 connections at this moment (SHR-5). Whether they are connected now.
   */
  abstract connect(newcomerId: string, sharerId: string): Promise<boolean>;
}
