import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { HousekeepingModule } from '../../shared/housekeeping/housekeeping.module';
import { DirectoryFacade } from './directory-facade';
import { BlockSchema } from './domain/block.schema';
import { ContactDetailsSchema, ContactSchema } from './domain/contact.schema';
import { ConnectionSchema } from './domain/connection.schema';
import { JoinRequestSchema } from './domain/join-request.schema';
import { MemberSchema, ProfileSchema } from './domain/member.schema';
import { MemberPictureSchema } from './domain/member-picture.schema';
import { BlocksController } from './http/blocks.controller';
import { ColleaguesController } from './http/colleagues.controller';
import { ConnectionAnswersController } from './http/connection-answers.controller';
import { ConnectionsController } from './http/connections.controller';
import { ContactInvitationAction } from './http/contact-invitation-action';
import { ContactInvitationsController } from './http/contact-invitations.controller';
import { ContactListController } from './http/contact-list.controller';
import { ContactsController } from './http/contacts.controller';
import { ClaimsController } from './http/claims.controller';
import { JoinAction } from './http/join-action';
import { JoiningSteps } from './http/joining-steps';
import { JoinRequestsController } from './http/join-requests.controller';
import { MemberClaimController } from './http/member-claim.controller';
import { MemberKindController } from './http/member-kind.controller';
import { MemberTierController } from './http/member-tier.controller';
import { MemberSearchController } from './http/member-search.controller';
import { MembersController } from './http/members.controller';
import { OwnPictureController } from './http/own-picture.controller';
import { OwnProfileController } from './http/own-profile.controller';
import { ReceiversController } from './http/receivers.controller';
import { SearchPages } from './http/search-pages';
import { HsdsImporter } from './imports/hsds/hsds-importer';
import { NppesImporter } from './imports/nppes-importer';
import { NuccImporter } from './imports/nucc-importer';
import { PROGRAMS } from './programs.parts';
import { Directory, InvitedAddresses, JoinRequests, Newcomers } from './public';
import { CountFilters } from './queries/count-filters';
import { PicturesController } from './http/pictures.controller';
import { ContactJobHandlers } from './jobs/contact-job-handlers';
import { ForgetJoinRequests } from './jobs/forget-join-requests';
import { JoinJobHandlers } from './jobs/join-job-handlers';
import { ContactInvitationOffer } from './queries/contact-invitation-offer';
import { ListBlocks } from './queries/list-blocks';
import { ListContacts } from './queries/list-contacts';
import { ListFilters } from './queries/list-filters';
import { ListReceivers } from './queries/list-receivers';
import { ListRequests } from './queries/list-requests';
import { OwnMember } from './queries/own-member';
import { ReadClaim } from './queries/read-claim';
import { ReadConnection } from './queries/read-connection';
import { ReadContact } from './queries/read-contact';
import { ReadJoinRequest } from './queries/read-join-request';
import { ReadMember } from './queries/read-member';
import { ReadPicture } from './queries/read-picture';
import { ReadTier } from './queries/read-tier';
import { SearchMembers } from './queries/search-members';
import { AcceptConnection } from './use-cases/accept-connection';
import { AcceptContactInvitation } from './use-cases/accept-contact-invitation';
import { BlockMember } from './use-cases/block-member';
import { ChangeContact } from './use-cases/change-contact';
import { AssignClaim } from './use-cases/assign-claim';
import { ChangeKind } from './use-cases/change-kind';
import { ChangeProfile } from './use-cases/change-profile';
import { ChangeReferralSettings } from './use-cases/change-referral-settings';
import { ChangeTier } from './use-cases/change-tier';
import { ClaimProfile } from './use-cases/claim-profile';
import { GiveProfile } from './use-cases/give-profile';
import { ConnectNewcomer } from './use-cases/connect-newcomer';
import { DeclineConnection } from './use-cases/decline-connection';
import { DeleteContact } from './use-cases/delete-contact';
import { DirectoryPersonalData } from './use-cases/directory-personal-data';
import { EndInvitation } from './use-cases/end-invitation';
import { EraseInvitedAddress } from './use-cases/erase-invited-address';
import { InviteContact } from './use-cases/invite-contact';
import { InvitedMembers } from './use-cases/invited-members';
import { JoinByLink } from './use-cases/join-by-link';
import { JoinDirectory } from './use-cases/join-directory';
import { KeepContact } from './use-cases/keep-contact';
import { MailInvitation } from './use-cases/mail-invitation';
import { MailJoinLink } from './use-cases/mail-join-link';
import { OwnConnections } from './use-cases/own-connections';
import { OwnContacts } from './use-cases/own-contacts';
import { ReleaseClaim } from './use-cases/release-claim';
import { RemoveConnection } from './use-cases/remove-connection';
import { RemovePicture } from './use-cases/remove-picture';
import { ReplacePicture } from './use-cases/replace-picture';
import { RequestConnection } from './use-cases/request-connection';
import { RequestToJoin } from './use-cases/request-to-join';
import { UnblockMember } from './use-cases/unblock-member';
import { WithdrawConnection } from './use-cases/withdraw-connection';
import { WithdrawInvitation } from './use-cases/withdraw-invitation';

const SCHEMAS = [
  MemberSchema,
  ProfileSchema,
  MemberPictureSchema,
  ConnectionSchema,
  BlockSchema,
  JoinRequestSchema,
  ContactSchema,
  ContactDetailsSchema,
];
const READS = [ListBlocks, ListReceivers, ListRequests, OwnMember, ReadClaim, ReadConnection, ReadMember, ReadTier];
const SEARCH = [SearchMembers, SearchPages, ListFilters, CountFilters];
const PROFILES = [JoinDirectory, ChangeKind, ChangeProfile, ChangeReferralSettings, ChangeTier];
const CLAIMS = [ClaimProfile, AssignClaim, GiveProfile, ReleaseClaim];
const IMPORTERS = [NppesImporter, NuccImporter, HsdsImporter];
const CONNECTIONS = [
  OwnConnections,
  RequestConnection,
  AcceptConnection,
  DeclineConnection,
  WithdrawConnection,
  RemoveConnection,
];
const BLOCKS = [BlockMember, UnblockMember];
const CONTACTS = [
  ContactInvitationOffer,
  ListContacts,
  ReadContact,
  OwnContacts,
  KeepContact,
  ChangeContact,
  DeleteContact,
  InviteContact,
  WithdrawInvitation,
  MailInvitation,
  EndInvitation,
  InvitedMembers,
  AcceptContactInvitation,
  ContactInvitationAction,
  ContactJobHandlers,
];
const JOINING = [
  ForgetJoinRequests,
  JoiningSteps,
  JoinAction,
  JoinByLink,
  JoinJobHandlers,
  MailJoinLink,
  ReadJoinRequest,
];
const PERSONAL_DATA = [DirectoryPersonalData];
const PICTURES = [ReplacePicture, RemovePicture, ReadPicture];

/** Who is a member and whose colleague. Global, because the business modules all ask its facade. */
@Global()
@Module({
  imports: [HousekeepingModule, MikroOrmModule.forFeature([...SCHEMAS, ...PROGRAMS.schemas])],
  controllers: [
    MemberSearchController,
    ClaimsController,
    MembersController,
    OwnProfileController,
    OwnPictureController,
    PicturesController,
    ColleaguesController,
    ConnectionsController,
    ConnectionAnswersController,
    BlocksController,
    JoinRequestsController,
    ReceiversController,
    MemberTierController,
    MemberKindController,
    ContactListController,
    ContactsController,
    ContactInvitationsController,
    MemberClaimController,
    ...PROGRAMS.controllers,
  ],
  providers: [
    ...READS,
    ...SEARCH,
    ...PROFILES,
    ...CLAIMS,
    ...IMPORTERS,
    ...CONNECTIONS,
    ...BLOCKS,
    ...CONTACTS,
    ...JOINING,
    ...PICTURES,
    ...PERSONAL_DATA,
    ...PROGRAMS.providers,
    { provide: Directory, useClass: DirectoryFacade },
    { provide: InvitedAddresses, useClass: EraseInvitedAddress },
    { provide: JoinRequests, useClass: RequestToJoin },
    { provide: Newcomers, useClass: ConnectNewcomer },
  ],
  exports: [Directory, InvitedAddresses, JoinRequests, Newcomers, ...PROGRAMS.facades],
})
export class DirectoryModule {}
