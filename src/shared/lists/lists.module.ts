import { Global, Module } from '@nestjs/common';
import { Cursors } from './cursor';
import { Lists } from './lists';

@Global()
@Module({ providers: [Cursors, Lists], exports: [Cursors, Lists] })
export class ListsModule {}
