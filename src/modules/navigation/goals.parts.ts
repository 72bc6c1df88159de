import { GoalSchema } from './domain/goal.schema';
import { GoalsController } from './http/goals.controller';
import { ReferralGoalController } from './http/referral-goal.controller';
import type { ModuleParts } from './module-parts';
import { ReadGoals } from './queries/read-goals';
import { ChangeGoal } from './use-cases/change-goal';
import { ServeGoal } from './use-cases/serve-goal';
import { AddGoal } from './use-cases/add-goal';

/** What seekers want to come to. */
export const GOALS: ModuleParts = {
  schemas: [GoalSchema],
  controllers: [GoalsController, ReferralGoalController],
  providers: [AddGoal, ChangeGoal, ServeGoal, ReadGoals],
  facades: [],
};
