import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { HousekeepingModule } from '../../shared/housekeeping/housekeeping.module';
import { APPOINTMENTS } from './appointments.parts';
import { AVAILABILITY } from './availability.parts';
import { PROGRAM } from './program.parts';

/**
 * The client referral program: clients ask for appointments through the portals of their payers, and clinics answer.
 * Global, because workflows ask its facade.
 */
@Global()
@Module({
  imports: [
    HousekeepingModule,
    MikroOrmModule.forFeature([...PROGRAM.schemas, ...AVAILABILITY.schemas, ...APPOINTMENTS.schemas]),
  ],
  controllers: [...PROGRAM.controllers, ...AVAILABILITY.controllers, ...APPOINTMENTS.controllers],
  providers: [...PROGRAM.providers, ...AVAILABILITY.providers, ...APPOINTMENTS.providers],
  exports: [...APPOINTMENTS.facades],
})
export class SchedulingModule {}
