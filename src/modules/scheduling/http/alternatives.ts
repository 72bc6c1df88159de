import type { Alternative } from '../queries/next-open-slots';
import type { AlternativeDto } from './appointment.dto';

/** How many other therapists are offered. */
export const MOST_ALTERNATIVES = 5;

export const alternativeOf = ({ staffId, ...rest }: Alternative): AlternativeDto => ({ therapistId: staffId, ...rest });
