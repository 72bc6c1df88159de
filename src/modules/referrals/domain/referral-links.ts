/** Purpose of the links to the page of a referral: `/r/{token}`. */
export const REFERRAL_LINK = 'referral';

/** Purpose of the links with which a sender says yes to a request for a fresh one: `/a/{token}`. */
export const FRESH_LINK_CONFIRMATION = 'confirm-fresh-link';
