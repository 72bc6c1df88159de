export const PROGRAM_CAPACITIES = ['open', 'waitlist', 'closed'] as const;
export type ProgramCapacity = (typeof PROGRAM_CAPACITIES)[number];

export const PROGRAM_COSTS = ['free', 'reduced', 'full'] as const;
export type ProgramCost = (typeof PROGRAM_COSTS)[number];
