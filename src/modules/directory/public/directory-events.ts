/** What happens in the directory: ids only. */
export interface DirectoryEvents {
  'member.joined': { readonly memberId: string };
  'member.claimed': { readonly memberId: string };
  'member.released': { readonly memberId: string };
  'member.profile-changed': { readonly memberId: string };
  'member.referral-settings-changed': { readonly memberId: string };
  'member.tier-changed': { readonly memberId: string };
  'connection.requested': { readonly connectionId: string };
  'connection.accepted': { readonly connectionId: string };
  'connection.declined': { readonly connectionId: string };
  'connection.withdrawn': { readonly connectionId: string };
  'connection.removed': { readonly connectionId: string };
  'contact.invited': { readonly contactId: string; readonly invitation: number };
  'contact.invitation-due': { readonly contactId: string; readonly invitation: number };
  'contact.joined': { readonly contactId: string };
  'join.requested': { readonly joinRequestId: string };
  'program.claimed': { readonly programId: string };
  'program.changed': { readonly programId: string };
  'program.released': { readonly programId: string };
  'program.claim-decided': { readonly claimId: string };
}
