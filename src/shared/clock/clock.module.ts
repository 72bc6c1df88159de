import { Global, Module } from '@nestjs/common';
import { Clock } from './clock';
import { DatabaseClock } from './database-clock';
import { DecidingMoment } from './deciding-moment';

@Global()
@Module({
  providers: [DatabaseClock, DecidingMoment, { provide: Clock, useExisting: DatabaseClock }],
  exports: [Clock, DatabaseClock, DecidingMoment],
})
export class ClockModule {}
