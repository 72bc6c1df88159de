import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { DateField } from '../../../shared/http/fields/date-field';
import { LineField } from '../../../shared/http/fields/line-field';
import { presence } from '../../../shared/http/fields/presence';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { PageDto } from '../../../shared/lists/page.dto';
import { GOAL_STATES, type GoalState } from '../domain/goal.entity';

const LONGEST_TITLE = 200;
const EXAMPLE = 'A place of their own';

export class AddGoalDto {
  @LineField(LONGEST_TITLE, {}, EXAMPLE)
  title!: string;
  /** By when. */
  @DateField({ optional: true, nullable: true })
  targetDate?: string | null;
}

/** What is absent stays as it is. */
export class ChangeGoalDto {
  @LineField(LONGEST_TITLE, { optional: true }, EXAMPLE)
  title?: string;
  /** Null clears it. */
  @DateField({ optional: true, nullable: true })
  targetDate?: string | null;
  @IsIn(GOAL_STATES)
  @presence({ optional: true }, { enum: GOAL_STATES, example: 'reached' })
  state?: GoalState;
}

export class ServeGoalDto {
  @UuidField()
  goalId!: string;
}

export class GoalDto {
  id!: string;
  seekerId!: string;
  /** @example 'A place of their own' */
  title!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2027-03-01' })
  targetDate!: string | null;
  @ApiProperty({ enum: GOAL_STATES, example: 'open' })
  state!: GoalState;
  /** Referrals that serve it, of those that you see. */
  @ApiProperty({ type: [String] })
  referralIds!: string[];
  /** @example '2026-11-24T09:30:00.000Z' */
  createdAt!: string;
  /** @example '2026-11-24T09:30:00.000Z' */
  changedAt!: string;
  version!: number;
}

export class GoalPageDto {
  data!: GoalDto[];
  page!: PageDto;
}
