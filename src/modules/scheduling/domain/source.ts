/** Who is offered slots: a payer, or the clinic's own client portal. */
export type Source =
  | { readonly kind: 'payer'; readonly payerId: string }
  | { readonly kind: 'client-portal'; readonly organisationId: string };
