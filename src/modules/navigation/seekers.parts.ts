import { SeekerSearchSchema } from './domain/seeker-search.schema';
import { SeekerNavigationController } from './http/seeker-navigation.controller';
import { SeekerPersonalDataController } from './http/seeker-personal-data.controller';
import { SeekerPresenter } from './http/seeker-presenter';
import { SeekersController } from './http/seekers.controller';
import type { ModuleParts } from './module-parts';
import { Seekers } from './public';
import { ConnectForms } from './queries/connect-form';
import { HelpedSeekers } from './queries/helped-seekers';
import { ReadSeeker } from './queries/read-seeker';
import { ReferralsTo } from './queries/referrals-to';
import { SeekerHistory } from './queries/seeker-history';
import { AddSeeker } from './use-cases/add-seeker';
import { ChangeSeeker } from './use-cases/change-seeker';
import { EraseSeeker } from './use-cases/erase-seeker';
import { ForgetOwnerlessSeekers } from './use-cases/forget-ownerless-seekers';
import { LinkSeekers } from './use-cases/link-seekers';
import { NavigationPersonalData } from './use-cases/navigation-personal-data';
import { NavigatorErasure } from './use-cases/navigator-erasure';
import { SeekerErasure } from './use-cases/seeker-erasure';
import { SeekerProfiles } from './use-cases/seeker-profiles';
import { StartSearch } from './use-cases/start-search';

/** The people whom navigators help, and what is searched for them. */
export const SEEKERS: ModuleParts = {
  schemas: [SeekerSearchSchema],
  controllers: [SeekersController, SeekerNavigationController, SeekerPersonalDataController],
  providers: [
    AddSeeker,
    ChangeSeeker,
    EraseSeeker,
    SeekerErasure,
    NavigatorErasure,
    ForgetOwnerlessSeekers,
    NavigationPersonalData,
    SeekerProfiles,
    StartSearch,
    HelpedSeekers,
    ReadSeeker,
    ReferralsTo,
    SeekerHistory,
    ConnectForms,
    SeekerPresenter,
    { provide: Seekers, useClass: LinkSeekers },
  ],
  facades: [Seekers],
};
