import { SiteSchema, SiteWorkerSchema, TeamSharingSchema } from './domain/team.schema';
import { OutboundSharingController } from './http/outbound-sharing.controller';
import { SiteWorkersController } from './http/site-workers.controller';
import { SitesController } from './http/sites.controller';
import type { ModuleParts } from './module-parts';
import { Teams } from './public';
import { SharingNow } from './queries/sharing-now';
import { SiteWorkers } from './queries/site-workers';
import { Sites } from './queries/sites';
import { TeamPlaces } from './queries/team-places';
import { TeamsFacade } from './teams-facade';
import { EndPlace } from './use-cases/end-place';
import { EndSharing } from './use-cases/end-sharing';
import { LeaveSites } from './use-cases/leave-sites';
import { OpenSite } from './use-cases/open-site';
import { PlaceWorker } from './use-cases/place-worker';
import { RenameSite } from './use-cases/rename-site';
import { SwitchSharing } from './use-cases/switch-sharing';

/** Sites, who works there, and what teams share. */
export const TEAMS: ModuleParts = {
  schemas: [SiteSchema, SiteWorkerSchema, TeamSharingSchema],
  controllers: [SitesController, SiteWorkersController, OutboundSharingController],
  providers: [
    TeamPlaces,
    Sites,
    SiteWorkers,
    SharingNow,
    OpenSite,
    RenameSite,
    PlaceWorker,
    EndPlace,
    LeaveSites,
    EndSharing,
    SwitchSharing,
    { provide: Teams, useClass: TeamsFacade },
  ],
  facades: [Teams],
};
