import type { PersonalField } from './personal-fields';

/** One field that its owner alone reads and edits; who comes after them under the same staff record has their own. */
export class PersonalDetail {
  constructor(
    readonly staffId: string,
    readonly accountId: string,
    readonly field: PersonalField,
    readonly value: string,
    /** Whether the payers of the therapist see it. */
    readonly published: boolean,
  ) {}
}
