/** Leads one recipient to the page of one referral (NAV-12). */
export const REFERRAL_LINK = 'program-referral';
/** From when the mail that carries it was accepted. A newer mail's link leaves it as it is: both lead to one page. */
export const REFERRAL_LINK_DAYS = 14;
