/** Who is offered slots: a payer, or the clinic's own client portal. */
export type Source =
  | { readonly kind: 'payer'; readonly payerId: string }
  | { readonly kind: 'client-portal'; readonly organisationId: string };

/** Where an appointment was asked for. */
export const sourceOf = ({ payerId, organisationId }: { payerId: string | null; organisationId: string }): Source =>
  payerId === null ? { kind: 'client-portal', organisationId } : { kind: 'payer', payerId };
