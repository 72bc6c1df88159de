import { ApiProperty } from '@nestjs/swagger';
import { EmailField } from '../../../shared/http/fields/email-field';

const LIST = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;

export class AddressDto {
  /** Of somebody without an account, who has shown support that it is theirs. */
  @EmailField()
  email!: string;
}

export class AddressDataDto {
  /**
   * When it was put together, in UTC.
   * @example '2026-11-23T09:30:00.000Z'
   */
  takenAt!: string;
  /** A section for each part of Refero, a list in it for each kind of record; those of which there is nothing are empty. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: LIST },
    example: { referrals: { referralsReceived: [{ recipientName: 'Maria Lopez' }], shareMailsReceived: [] } },
  })
  sections!: Record<string, Record<string, object[]>>;
}
