import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { PictureSize } from '../queries/read-picture';

const SIZES = ['large', 'small'] as const satisfies readonly PictureSize[];

export class PictureQueryDto {
  /** `large` is 512 pixels wide and high, `small` 192. */
  @IsOptional()
  @IsIn(SIZES)
  @ApiProperty({ enum: SIZES, required: false, default: 'large' })
  size?: PictureSize;
}
