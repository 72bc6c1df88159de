import { ApiProperty } from '@nestjs/swagger';

export class ActionFieldDto {
  /**
   * Its name in what is sent.
   * @example 'password'
   */
  name!: string;
  /** @example 'New password' */
  label!: string;
  @ApiProperty({ enum: ['text', 'password'] })
  type!: string;
}

export class ActionOfferDto {
  /**
   * What the link is for.
   * @example 'Set a new password'
   */
  title!: string;
  /** In plain text. */
  paragraphs!: string[];
  /**
   * What confirming is called.
   * @example 'Set password'
   */
  button!: string;
  /** What to send along. */
  @ApiProperty({ type: () => [ActionFieldDto] })
  fields!: ActionFieldDto[];
}

export class ActionDoneDto {
  /**
   * What happened.
   * @example 'Your password is set'
   */
  title!: string;
  /** In plain text. */
  paragraphs!: string[];
}
