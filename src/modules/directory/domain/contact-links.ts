/** Links that invite a contact to join. */
export const CONTACT_INVITATION = 'contact-invitation';
/** Two weeks: nobody waits for this mail. */
export const CONTACT_INVITATION_HOURS = 14 * 24;
