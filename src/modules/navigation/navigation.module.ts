import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { HousekeepingModule } from '../../shared/housekeeping/housekeeping.module';
import { DASHBOARDS } from './dashboards.parts';
import { GOALS } from './goals.parts';
import { NOTES } from './notes.parts';
import { OUTCOMES } from './outcomes.parts';
import { REFERRALS } from './referrals.parts';
import { SEEKERS } from './seekers.parts';
import { TEAMS } from './teams.parts';
import { TELLING } from './telling.parts';

const PARTS = [DASHBOARDS, GOALS, NOTES, OUTCOMES, REFERRALS, SEEKERS, TEAMS, TELLING];

/**
 * Seekers, the navigators who help them, and their referrals to programs. Global, because workflows ask its facade.
 */
@Global()
@Module({
  imports: [HousekeepingModule, MikroOrmModule.forFeature(PARTS.flatMap(({ schemas }) => [...schemas]))],
  controllers: PARTS.flatMap(({ controllers }) => [...controllers]),
  providers: PARTS.flatMap(({ providers }) => [...providers]),
  exports: PARTS.flatMap(({ facades }) => [...facades]),
})
export class NavigationModule {}
