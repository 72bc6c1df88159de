/** What other modules may ask about organisations. */
export abstract class Organisations {
  /** As it is called, in the tenant of who asks; undefined when there is none that they may see. */
  abstract nameOf(organisationId: string): Promise<string | undefined>;
}
