import { Global, Module } from '@nestjs/common';
import { PictureDeveloper } from './picture-developer';

/** Global: the whole process develops only so many pictures at once. */
@Global()
@Module({ providers: [PictureDeveloper], exports: [PictureDeveloper] })
export class PicturesModule {}
