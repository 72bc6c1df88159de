import type { OrganisationRole } from '../../../shared/http/caller';
import type { AccountContact } from './accounts';

/** What other modules may ask about who works in an organisation. */
export abstract class Workers {
  /** Those who work there in one of these roles, in one query. */
  abstract inRoles(organisationId: string, roles: readonly OrganisationRole[]): Promise<readonly AccountContact[]>;

  /** Undefined for who does not work there. */
  abstract roleOf(accountId: string, organisationId: string): Promise<OrganisationRole | undefined>;

  /** In the transaction going on: since when somebody works there, held (for share) until it ends; undefined for who does not. */
  abstract heldSince(accountId: string, organisationId: string): Promise<Date | undefined>;
}
