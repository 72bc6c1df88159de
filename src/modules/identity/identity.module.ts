import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { Authenticator } from '../../shared/http/authenticator';
import { AccountSchema } from './domain/account.schema';
import { ApiKeySchema } from './domain/api-key.schema';
import { EmailChangeSchema } from './domain/email-change.schema';
import { ErasureSchema } from './domain/erasure.schema';
import { InvitationSchema } from './domain/invitation.schema';
import { OrganisationSchema } from './domain/organisation.schema';
import { SecondFactorSchema } from './domain/second-factor.schema';
import { SessionSchema } from './domain/session.schema';
import { WorkerSchema } from './domain/worker.schema';
import { MailedLinks } from './mail/mailed-links';
import { AccountActions } from './http/account-actions';
import { AccountsController } from './http/accounts.controller';
import { AdminOrganisationsController } from './http/admin-organisations.controller';
import { ApiKeysController } from './http/api-keys.controller';
import { InvitationAction } from './http/invitation-action';
import { InvitationsController } from './http/invitations.controller';
import { MeController } from './http/me.controller';
import { MyInvitationsController } from './http/my-invitations.controller';
import { OrganisationsController } from './http/organisations.controller';
import { PersonalDataController } from './http/personal-data.controller';
import { RegistrationController } from './http/registration.controller';
import { SecondFactorController } from './http/second-factor.controller';
import { SessionsController } from './http/sessions.controller';
import { WorkersController } from './http/workers.controller';
import { AccountMails } from './jobs/account-mails';
import { EmailChangeMails } from './jobs/email-change-mails';
import { Erasures } from './jobs/erasures';
import { InvitationMails } from './jobs/invitation-mails';
import { Accounts, AddressHolders, Organisations, PlatformAdministrators, UnprovenAddresses, Workers } from './public';
import { AccountContacts } from './queries/account-contacts';
import { CredentialQueries } from './queries/credential-queries';
import { ExportPersonalData } from './queries/export-personal-data';
import { LinkOffers } from './queries/link-offers';
import { ListApiKeys } from './queries/list-api-keys';
import { ListInvitations } from './queries/list-invitations';
import { ListSessions } from './queries/list-sessions';
import { ListWorkers } from './queries/list-workers';
import { OrganisationQueries } from './queries/organisation-queries';
import { OrganisationNames } from './queries/organisation-names';
import { OrganisationWorkers } from './queries/organisation-workers';
import { ReadMe } from './queries/read-me';
import { CredentialCaches } from './security/credential-caches';
import { LastUse } from './security/last-use';
import { OneTimeCodes } from './security/one-time-codes';
import { PasswordHasher } from './security/password-hasher';
import { Passwords } from './security/passwords';
import { RevocationListener } from './security/revocation-listener';
import { RevocationSubscriber } from './security/revocation-subscriber';
import { SecondFactorCheck } from './security/second-factor-check';
import { SecretBox } from './security/secret-box';
import { TokenAuthenticator } from './security/token-authenticator';
import { AcceptInvitation } from './use-cases/accept-invitation';
import { AcceptInvitationByLink } from './use-cases/accept-invitation-by-link';
import { AdmitAddressHolder } from './use-cases/admit-address-holder';
import { AskErasure } from './use-cases/ask-erasure';
import { CarryOutErasure } from './use-cases/carry-out-erasure';
import { ChangePassword } from './use-cases/change-password';
import { ChangeWorkerRole } from './use-cases/change-worker-role';
import { ConfirmEmailChange } from './use-cases/confirm-email-change';
import { ConfirmSecondFactor } from './use-cases/confirm-second-factor';
import { CreateApiKey } from './use-cases/create-api-key';
import { CreateOrganisation } from './use-cases/create-organisation';
import { DisableSecondFactor } from './use-cases/disable-second-factor';
import { EnrolSecondFactor } from './use-cases/enrol-second-factor';
import { EraseUnprovenAddress } from './use-cases/erase-unproven-address';
import { IdentityPersonalData } from './use-cases/identity-personal-data';
import { InviteAdministrator } from './use-cases/invite-administrator';
import { InviteWorker } from './use-cases/invite-worker';
import { LeaveOrganisation } from './use-cases/leave-organisation';
import { PlatformAdministration } from './use-cases/platform-administration';
import { RegisterAccount } from './use-cases/register-account';
import { RemoveWorker } from './use-cases/remove-worker';
import { RenameAccount } from './use-cases/rename-account';
import { RenameOrganisation } from './use-cases/rename-organisation';
import { RenewRecoveryCodes } from './use-cases/renew-recovery-codes';
import { RequestEmailChange } from './use-cases/request-email-change';
import { RequestPasswordReset } from './use-cases/request-password-reset';
import { RequestVerification } from './use-cases/request-verification';
import { ResetPassword } from './use-cases/reset-password';
import { RevokeApiKey } from './use-cases/revoke-api-key';
import { RevokeInvitation } from './use-cases/revoke-invitation';
import { RotateApiKey } from './use-cases/rotate-api-key';
import { SignIn } from './use-cases/sign-in';
import { SignOut } from './use-cases/sign-out';
import { SignOutEverywhere } from './use-cases/sign-out-everywhere';
import { VerifyEmail } from './use-cases/verify-email';

const SCHEMAS = [
  AccountSchema,
  ApiKeySchema,
  EmailChangeSchema,
  ErasureSchema,
  InvitationSchema,
  OrganisationSchema,
  SecondFactorSchema,
  SessionSchema,
  WorkerSchema,
];
const SECURITY = [
  CredentialCaches,
  LastUse,
  OneTimeCodes,
  PasswordHasher,
  Passwords,
  RevocationListener,
  RevocationSubscriber,
  SecondFactorCheck,
  SecretBox,
];
const QUERIES = [
  CredentialQueries,
  ExportPersonalData,
  LinkOffers,
  ListApiKeys,
  ListInvitations,
  ListSessions,
  ListWorkers,
  OrganisationQueries,
  ReadMe,
];
const USE_CASES = [
  AcceptInvitationByLink,
  AcceptInvitation,
  AskErasure,
  CarryOutErasure,
  ChangePassword,
  ChangeWorkerRole,
  ConfirmEmailChange,
  ConfirmSecondFactor,
  CreateApiKey,
  CreateOrganisation,
  DisableSecondFactor,
  EnrolSecondFactor,
  IdentityPersonalData,
  InviteAdministrator,
  InviteWorker,
  LeaveOrganisation,
  RegisterAccount,
  RemoveWorker,
  RenameAccount,
  RenameOrganisation,
  RenewRecoveryCodes,
  RequestEmailChange,
  RequestPasswordReset,
  RequestVerification,
  ResetPassword,
  RevokeApiKey,
  RevokeInvitation,
  RotateApiKey,
  SignIn,
  SignOutEverywhere,
  SignOut,
  VerifyEmail,
];
const JOBS = [AccountMails, EmailChangeMails, Erasures, InvitationMails];
const MAILS = [MailedLinks];
const ACTIONS = [AccountActions, InvitationAction];
const CONTROLLERS = [
  AccountsController,
  AdminOrganisationsController,
  ApiKeysController,
  InvitationsController,
  MeController,
  MyInvitationsController,
  OrganisationsController,
  PersonalDataController,
  RegistrationController,
  SecondFactorController,
  SessionsController,
  WorkersController,
];

/** Accounts, organisations, API keys: who somebody is. Global, because every request asks it. */
@Global()
@Module({
  imports: [MikroOrmModule.forFeature(SCHEMAS)],
  controllers: CONTROLLERS,
  providers: [
    ...SECURITY,
    ...QUERIES,
    ...USE_CASES,
    ...MAILS,
    ...JOBS,
    ...ACTIONS,
    { provide: Authenticator, useClass: TokenAuthenticator },
    { provide: Accounts, useClass: AccountContacts },
    { provide: Workers, useClass: OrganisationWorkers },
    { provide: Organisations, useClass: OrganisationNames },
    { provide: AddressHolders, useClass: AdmitAddressHolder },
    { provide: PlatformAdministrators, useClass: PlatformAdministration },
    { provide: UnprovenAddresses, useClass: EraseUnprovenAddress },
  ],
  exports: [Authenticator, Accounts, AddressHolders, PlatformAdministrators, UnprovenAddresses, Workers, Organisations],
})
export class IdentityModule {}
