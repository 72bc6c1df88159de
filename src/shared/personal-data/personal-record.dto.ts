import { ApiProperty } from '@nestjs/swagger';

const LIST = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;

export class PersonalRecordDto {
  /** Of whom it tells. */
  id!: string;
  /**
   * When it was put together, in UTC.
   * @example '2026-11-23T09:30:00.000Z'
   */
  takenAt!: string;
  /**
   * A list for each kind of record; those of which there is nothing are empty. The fields say what is stored, and may
   * become more.
   */
  @ApiProperty({
    type: 'object',
    additionalProperties: LIST,
    example: { record: [{ name: 'Jo Rivera', email: 'jo.rivera@example.com' }], appointments: [] },
  })
  lists!: Record<string, object[]>;
}
