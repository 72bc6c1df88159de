import { Global, Module } from '@nestjs/common';
import { Batches } from './batches';
import { Cursors } from './cursor';
import { Lists } from './lists';

@Global()
@Module({ providers: [Cursors, Lists, Batches], exports: [Cursors, Lists, Batches] })
export class ListsModule {}
