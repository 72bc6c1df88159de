import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { ActionPages } from './action-pages';
import { ActionPagesController } from './action-pages.controller';
import { ActionRunner } from './action-runner';
import { LinkSchema } from './link.schema';
import { Links } from './links';

@Global()
@Module({
  imports: [MikroOrmModule.forFeature([LinkSchema])],
  controllers: [ActionPagesController],
  providers: [Links, ActionPages, ActionRunner],
  exports: [Links, ActionPages],
})
export class LinksModule {}
