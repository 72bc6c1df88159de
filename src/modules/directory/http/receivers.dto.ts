import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { MemberCardDto } from './member.dto';
import { OrNull } from '../../../shared/http/fields/line-field';

export class ReceiversQueryDto extends PageQueryDto {
  /**
   * Words of their name, or how these begin.
   * @example "riv"
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
}

export class ReceiverDto extends MemberCardDto {
  /** Path of the picture, of the platform's own address; null for none. */
  @OrNull('string', '/pictures/6f1d0a52-8b1e-4a56-9d0f-5f0f6d7b9c11')
  picture!: string | null;
}

export class ReceiverPageDto {
  @ApiProperty({ type: [ReceiverDto] })
  data!: ReceiverDto[];
  page!: PageDto;
}
