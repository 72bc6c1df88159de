import { Controller, Delete, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { StaleVersion } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { IfMatch } from '../../../shared/http/if-match';
import { ImageBody, type ReadImage, TakesImage } from '../../../shared/http/image-body';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { PictureUnreadable } from '../../../shared/pictures/picture-errors';
import { NotAMember } from '../domain/directory-errors';
import { PICTURE_TYPES } from '../../../shared/pictures/picture-developer';
import { RemovePicture } from '../use-cases/remove-picture';
import { ReplacePicture } from '../use-cases/replace-picture';
import { OwnProfileDto } from './own-profile.dto';
import { ownMemberOf, ownProfile } from './own-member-presenter';

const MOST_BYTES = 10 * 1024 * 1024;

@ApiTags('directory')
@AllowAccount()
@Controller('v1/me/picture')
export class OwnPictureController {
  constructor(
    private readonly replacing: ReplacePicture,
    private readonly removing: RemovePicture,
  ) {}

  /**
   * Upload your picture.
   *
   * The body is the file itself: a JPEG, PNG or WebP (of an animation the first frame counts) of at most 10 MB and 64
   * megapixels; what it is follows from its bytes, whatever it is called. It is turned upright, cut to a square,
   * made 512 pixels wide and kept as JPEG, without anything a camera wrote into it, such as where it was taken. HEIC
   * is not read: browsers on phones convert it when they are asked for `image/jpeg`. The new picture has a new
   * address, and the one before ends.
   */
  @Put()
  @TakesImage({ types: PICTURE_TYPES, mostBytes: MOST_BYTES })
  @LimitedTo('picture')
  @Refuses(NotAMember, StaleVersion, PictureUnreadable)
  async replacePicture(
    @CurrentAccount() { accountId }: AccountCaller,
    @IfMatch() version: number,
    @ImageBody() read: ReadImage,
  ): Promise<OwnProfileDto> {
    return ownProfile(ownMemberOf(await this.replacing.execute(accountId, version, read)));
  }

  /** Show no picture any more; its address ends. */
  @Delete()
  @Refuses(NotAMember, StaleVersion)
  async removePicture(
    @CurrentAccount() { accountId }: AccountCaller,
    @IfMatch() version: number,
  ): Promise<OwnProfileDto> {
    return ownProfile(ownMemberOf(await this.removing.execute(accountId, version)));
  }
}
