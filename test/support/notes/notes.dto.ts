import { IsInt, IsOptional, IsString, Max, MaxLength } from 'class-validator';
import { BooleanQuery } from '../../../src/shared/http/fields/boolean-query';
import { PageQueryDto } from '../../../src/shared/lists/page.dto';

export class WriteNoteDto {
  @IsString()
  @MaxLength(200)
  text!: string;

  /** How long the handler takes. */
  @IsOptional()
  @IsInt()
  @Max(5_000)
  milliseconds?: number;
}

export class NotesQueryDto extends PageQueryDto {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  startsWith?: string;

  @BooleanQuery()
  backwards?: boolean;
}
