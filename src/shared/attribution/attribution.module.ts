import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { AdminAttributionsController } from './admin-attributions.controller';
import { AttributionLinks } from './attribution-links';
import { AttributionSchema } from './attribution.schema';
import { Attributions } from './attributions';
import { AttributionsController } from './attributions.controller';
import { CarriedLinks } from './carried-links';
import { FollowedLinks } from './followed-links';
import { ReadAttributions } from './read-attributions';

@Global()
@Module({
  imports: [MikroOrmModule.forFeature([AttributionSchema])],
  controllers: [AttributionsController, AdminAttributionsController],
  providers: [AttributionLinks, Attributions, CarriedLinks, FollowedLinks, ReadAttributions],
  exports: [AttributionLinks, Attributions, CarriedLinks, FollowedLinks],
})
export class AttributionModule {}
