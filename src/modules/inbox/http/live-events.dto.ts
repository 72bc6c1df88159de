import { IntegerQuery } from '../../../shared/http/fields/number-query';
import { MOST_EVENTS } from './last-event-id';

export class LiveEventsQueryDto {
  /** The same as `Last-Event-ID`, for clients that cannot set it; the header comes first. */
  @IntegerQuery({ min: 0, max: MOST_EVENTS, example: 17 })
  after?: number;
}
