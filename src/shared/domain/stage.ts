/** The few words every module's states map to, so that one person's way can be told across modules. */
export type Stage = 'open' | 'engaged' | 'scheduled' | 'completed' | 'closed';
