/** The role the application works as: owns nothing, cannot pass row-level security (migrations/0001). */
export const APPLICATION_ROLE = 'refero_app';

/**
 * What a connection asks for when it starts. Who signs in as the application's role needs nothing; anybody else
 * steps down to it.
 */
export function startupOptions(databaseUrl: string, ...more: string[]): { options?: string } {
  const steps = new URL(databaseUrl).username === APPLICATION_ROLE ? more : [`-c role=${APPLICATION_ROLE}`, ...more];
  return steps.length > 0 ? { options: steps.join(' ') } : {};
}
