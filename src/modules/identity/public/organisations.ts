/** What other modules may ask about organisations. */
export abstract class Organisations {
  /** What it calls itself; undefined when there is none. Whose mail or page names it decides who may know. */
  abstract nameOf(organisationId: string): Promise<string | undefined>;
}
