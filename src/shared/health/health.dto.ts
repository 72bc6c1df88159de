import { ApiProperty } from '@nestjs/swagger';

export class LivenessDto {
  /**
   * Always `ok`: the process answers.
   * @example ok
   */
  status!: 'ok';
}

export class ReadinessDto {
  /**
   * Always `ok`: requests may be sent here.
   * @example ok
   */
  status!: 'ok';
  /** What was looked at: `up`, or `degraded` where requests are served all the same and something waits meanwhile. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', enum: ['up', 'degraded'] },
    example: { database: 'up', migrations: 'up', queues: 'up' },
  })
  checks!: Record<string, 'up' | 'degraded'>;
}
