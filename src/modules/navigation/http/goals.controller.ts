import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { ReadGoals } from '../queries/read-goals';
import { ChangeGoal } from '../use-cases/change-goal';
import { AddGoal } from '../use-cases/add-goal';
import { AddGoalDto, ChangeGoalDto, GoalDto, GoalPageDto } from './goal.dto';

const SEEKER = { kind: 'seeker', parameter: 'seekerId' };

/** Goals of a seeker: written by who owns the seeker, read by team mates who see them as well (NAV-18). */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/seekers/:seekerId/goals')
export class GoalsController {
  constructor(
    private readonly goals: ReadGoals,
    private readonly adding: AddGoal,
    private readonly change: ChangeGoal,
  ) {}

  /** Write down what one of your seekers wants to come to. */
  @Post()
  @Personal('add-goal', SEEKER)
  @Idempotent()
  @Refuses(NotFound)
  async addGoal(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('seekerId', ParseUUIDPipe) seekerId: string,
    @Body() { title, targetDate = null }: AddGoalDto,
  ): Promise<GoalDto> {
    return this.goals.one(seekerId, await this.adding.execute(accountId, seekerId, { title, targetDate }));
  }

  /** Goals of a seeker, the newest first. */
  @Get()
  @Personal('list-goals', SEEKER)
  @Refuses(NotFound, InvalidCursor)
  listGoals(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('seekerId', ParseUUIDPipe) seekerId: string,
    @Query() query: PageQueryDto,
  ): Promise<GoalPageDto> {
    return this.goals.page(accountId, seekerId, query);
  }

  /** One of them, with the referrals that serve it. */
  @Get(':goalId')
  @Personal('read-goal', SEEKER)
  @Refuses(NotFound)
  getGoal(
    @Param('seekerId', ParseUUIDPipe) seekerId: string,
    @Param('goalId', ParseUUIDPipe) goalId: string,
  ): Promise<GoalDto> {
    return this.goals.one(seekerId, goalId);
  }

  /** Change a goal of one of your seekers, or say that it is reached or dropped. */
  @Patch(':goalId')
  @Personal('change-goal', SEEKER)
  @Refuses(NotFound, StaleVersion)
  async changeGoal(
    @Param('seekerId', ParseUUIDPipe) seekerId: string,
    @Param('goalId', ParseUUIDPipe) goalId: string,
    @IfMatch() version: number,
    @Body() changes: ChangeGoalDto,
  ): Promise<GoalDto> {
    await this.change.execute(seekerId, goalId, version, changes);
    return this.goals.one(seekerId, goalId);
  }
}
