import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { presence } from '../../../shared/http/fields/presence';
import { TransformText } from '../../../shared/http/fields/text';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { SHARE_CHANNELS, type ShareChannel } from '../domain/share-channel';

export class MakeShareDto {
  /**
   * Whose profile; your own may be.
   * @example '0198a5c1-7a10-7c3e-9d1b-2f6a4c8e0b11'
   */
  @TransformText((id) => id.toLowerCase())
  @IsUUID()
  memberId!: string;

  /** Where you share it. */
  @IsIn(SHARE_CHANNELS)
  @ApiProperty({ enum: SHARE_CHANNELS, example: 'copy_link' })
  channel!: ShareChannel;
}

export class ShareListQueryDto extends PageQueryDto {
  /**
   * Those of this profile.
   * @example '0198a5c1-7a10-7c3e-9d1b-2f6a4c8e0b11'
   */
  @IsOptional()
  @IsUUID()
  memberId?: string;

  /** Those on this channel. */
  @IsIn(SHARE_CHANNELS)
  @presence({ optional: true }, { enum: SHARE_CHANNELS, example: 'instagram' })
  channel?: ShareChannel;
}

/** The link as a QR code, for a screen or for print. */
export class ShareQrCodeDto {
  /** @example 'https://refero.example/s/7kQxW2mTnR4b/qr.svg' */
  svg!: string;
  /** @example 'https://refero.example/s/7kQxW2mTnR4b/qr.png' */
  png!: string;
}

export class ShareDto {
  id!: string;
  /** Whose profile. */
  memberId!: string;
  /** Null once the member is no more. */
  @ApiProperty({ type: String, nullable: true, example: 'Priya Raman' })
  name!: string | null;
  /** False once they stopped sharing their profile publicly: the page says that it is no longer available. */
  available!: boolean;
  @ApiProperty({ enum: SHARE_CHANNELS, example: 'copy_link' })
  channel!: ShareChannel;
  /**
   * The link to give away, short and yours alone for this profile on this channel.
   * @example 'https://refero.example/s/7kQxW2mTnR4b'
   */
  url!: string;
  /** When you first shared it there. */
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: string;
  /**
   * How many times a person looked at the page. Crawlers, previewers and scanners do not count.
   * @example 12
   */
  visits!: number;
  /**
   * How many people registered through it.
   * @example 2
   */
  registrations!: number;
  /**
   * How many of them were connected with you at once.
   * @example 1
   */
  connections!: number;
  /** Of `facebook`: opens Facebook with the link, ready to post. */
  @ApiPropertyOptional({ type: String, example: 'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2F…' })
  sharerUrl?: string;
  /** Of `instagram`: words to go with the link. */
  @ApiPropertyOptional({
    type: String,
    example: 'Priya Raman, LCSW, on Refero: https://refero.example/s/7kQxW2mTnR4b',
  })
  caption?: string;
  /** Of `instagram`. */
  @ApiPropertyOptional({ type: () => ShareQrCodeDto })
  qrCode?: ShareQrCodeDto;
  /** Of `email`: opens your own mail program with a mail that holds the link (RFC 6068). */
  @ApiPropertyOptional({ type: String, example: 'mailto:?subject=A%20profile%20for%20you&body=…' })
  mailtoUrl?: string;
  /** Of `instagram` and `email`: what to do with these. */
  @ApiPropertyOptional({ type: String })
  note?: string;
}

export class SharePageListDto {
  @ApiProperty({ type: () => [ShareDto] })
  data!: ShareDto[];
  page!: PageDto;
}
