import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { HousekeepingModule } from '../../shared/housekeeping/housekeeping.module';
import { DirectoryFacade } from './directory-facade';
import { ConnectionSchema } from './domain/connection.schema';
import { MemberSchema, ProfileSchema } from './domain/member.schema';
import { ColleaguesController } from './http/colleagues.controller';
import { ConnectionAnswersController } from './http/connection-answers.controller';
import { ConnectionsController } from './http/connections.controller';
import { MemberTierController } from './http/member-tier.controller';
import { MemberSearchController } from './http/member-search.controller';
import { MembersController } from './http/members.controller';
import { OwnProfileController } from './http/own-profile.controller';
import { SearchPages } from './http/search-pages';
import { Directory } from './public';
import { CountFilters } from './queries/count-filters';
import { ListFilters } from './queries/list-filters';
import { ListRequests } from './queries/list-requests';
import { OwnMember } from './queries/own-member';
import { ReadConnection } from './queries/read-connection';
import { ReadMember } from './queries/read-member';
import { ReadTier } from './queries/read-tier';
import { SearchMembers } from './queries/search-members';
import { AcceptConnection } from './use-cases/accept-connection';
import { ChangeProfile } from './use-cases/change-profile';
import { ChangeReferralSettings } from './use-cases/change-referral-settings';
import { ChangeTier } from './use-cases/change-tier';
import { DeclineConnection } from './use-cases/decline-connection';
import { JoinDirectory } from './use-cases/join-directory';
import { OwnConnections } from './use-cases/own-connections';
import { RemoveConnection } from './use-cases/remove-connection';
import { RequestConnection } from './use-cases/request-connection';
import { WithdrawConnection } from './use-cases/withdraw-connection';

const READS = [ListRequests, OwnMember, ReadConnection, ReadMember, ReadTier];
const SEARCH = [SearchMembers, SearchPages, ListFilters, CountFilters];
const PROFILES = [JoinDirectory, ChangeProfile, ChangeReferralSettings, ChangeTier];
const CONNECTIONS = [
  OwnConnections,
  RequestConnection,
  AcceptConnection,
  DeclineConnection,
  WithdrawConnection,
  RemoveConnection,
];

/** Who is a member and whose colleague. Global, because the business modules all ask its facade. */
@Global()
@Module({
  imports: [HousekeepingModule, MikroOrmModule.forFeature([MemberSchema, ProfileSchema, ConnectionSchema])],
  controllers: [
    MemberSearchController,
    MembersController,
    OwnProfileController,
    ColleaguesController,
    ConnectionsController,
    ConnectionAnswersController,
    MemberTierController,
  ],
  providers: [...READS, ...SEARCH, ...PROFILES, ...CONNECTIONS, { provide: Directory, useClass: DirectoryFacade }],
  exports: [Directory],
})
export class DirectoryModule {}
