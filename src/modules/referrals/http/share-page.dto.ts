import { ApiProperty } from '@nestjs/swagger';
import { ReferredProfileDto } from './referral-page.dto';

export class ShareLinksDto {
  /**
   * Where a visitor becomes a member, and is connected with who shared it where that is possible.
   * @example 'https://refero.example/s/7kQxW2mTnR4b/join'
   */
  join!: string;
  /** Where the provider takes requests for appointments; null where they take none. */
  @ApiProperty({ type: String, nullable: true, example: 'https://example.com/appointments' })
  appointment!: string | null;
  /**
   * A picture for previews: PNG, 1200 by 630 pixels.
   * @example 'https://refero.example/s/7kQxW2mTnR4b/preview.png'
   */
  preview!: string;
}

/** What the page behind a share's link shows. */
export class SharePageDto {
  /**
   * Who shared it.
   * @example 'Kit Moreno'
   */
  senderName!: string;
  /** As it is shared publicly now. */
  @ApiProperty({ type: () => ReferredProfileDto })
  profile!: ReferredProfileDto;
  @ApiProperty({ type: () => ShareLinksDto })
  links!: ShareLinksDto;
}
