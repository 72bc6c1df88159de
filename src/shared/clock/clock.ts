/** The application's view of the one clock. Where an instant decides, SQL asks the database's `app_now()`. */
export abstract class Clock {
  /** UTC. */
  abstract now(): Date;
}
