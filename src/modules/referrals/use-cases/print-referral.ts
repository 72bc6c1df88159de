import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { Language } from '../../../shared/domain/language';
import { Referral } from '../domain/referral.entity';
import type { Choice, Selection } from '../domain/selection';
import { RecordReferral } from './record-referral';

export interface ReferralToPrint {
  /** What it is printed in. */
  readonly language: Language;
  readonly message: string | null;
  readonly chosen: readonly Choice[];
}

/** Stores a referral that its sender prints for whom they hand it to (COL-16). */
@Injectable()
export class PrintReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly record: RecordReferral,
  ) {}

  /** @throws what `RecordReferral` throws */
  execute(accountId: string, { language, message, chosen }: ReferralToPrint): Promise<[Referral, Selection]> {
    return this.work.run(async (em) => {
      const recorded = await this.record.execute(em, accountId, chosen, (sender, count) =>
        Referral.print({ sender, language, message, count }),
      );
      await em.flush();
      return recorded;
    });
  }
}
