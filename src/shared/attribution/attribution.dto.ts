import { ApiProperty } from '@nestjs/swagger';
import { type Verdict, VERDICTS } from './attribution-policy';

export class ConsideredLinkDto {
  /** Known from the browser in which its page was opened, or from the code that came with the registration. */
  @ApiProperty({ enum: ['page', 'code'] })
  via!: 'page' | 'code';
  /**
   * When it was followed: RFC 3339.
   * @example '2026-11-23T09:30:00.000Z'
   */
  followedAt!: string;
  /** What the link leads to, such as a share; null where the code leads nowhere. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  subjectId!: string | null;
  @ApiProperty({
    enum: VERDICTS,
    description:
      '`tied`: the registration came from this link. `later`: another one was followed first. `too-old`: followed 30 ' +
      'days or more before. `own`: the link of whoever registered. `over`: no link, or one that is no more.',
  })
  verdict!: Verdict;
}

export class AttributionDto {
  /**
   * What kind of link.
   * @example 'share'
   */
  purpose!: string;
  /** What the registration came from, for good; null when none of the links counts. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  tiedTo!: string | null;
  /**
   * When: at registration. RFC 3339.
   * @example '2026-11-23T09:30:00.000Z'
   */
  settledAt!: string;
  /** Every link that was known then, the first followed first, and what became of it. */
  @ApiProperty({ type: () => [ConsideredLinkDto] })
  considered!: ConsideredLinkDto[];
}

export class AttributionsDto {
  /** One for each kind of link; none for who followed no link. */
  @ApiProperty({ type: () => [AttributionDto] })
  data!: AttributionDto[];
}
