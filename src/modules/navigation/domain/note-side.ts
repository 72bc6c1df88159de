import { Forbidden } from '../../../shared/domain/domain-error';
import type { Side } from './actor';

export const NOTE_SIDES = ['navigator', 'program'] as const satisfies readonly Side[];
export type NoteSide = (typeof NOTE_SIDES)[number];

/** On which side somebody writes and reads notes. @throws Forbidden for the seeker */
export function noteSide(side: Side | undefined): NoteSide {
  if (side !== 'navigator' && side !== 'program')
    throw new Forbidden({ detail: 'Notes are for those who help, and for the program.' });
  return side;
}
