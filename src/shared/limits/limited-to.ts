import { SetMetadata } from '@nestjs/common';
import type { LimitName } from './limits';

export const LIMITED_TO = 'refero:limited-to';

/** Holds an operation to stricter limits of the table in limits.ts: 429 `rate-limited` with `Retry-After` (PLT-10). */
export const LimitedTo = (...names: LimitName[]) => SetMetadata(LIMITED_TO, names);
