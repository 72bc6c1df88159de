import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Mailer } from '../../../shared/email/mailer';
import type { Delivery } from '../../../shared/queue/job-definition';
import { JobRegistry } from '../../../shared/queue/job-registry';
import { Erasure } from '../domain/erasure.entity';
import { erasedMail } from '../mail/erased-mail';
import { CarryOutErasure } from '../use-cases/carry-out-erasure';
import { ERASURE_JOBS } from './identity-jobs';

/** Erases accounts, and tells their owners: the address they had is forgotten with that mail, or when it cannot be sent. */
@Injectable()
export class Erasures implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly em: EntityManager,
    private readonly erasing: CarryOutErasure,
    private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.registry.register(ERASURE_JOBS, {
      'erase-account': { run: ({ accountId }) => this.erasing.execute(accountId) },
      'erase-again': { run: ({ accountId }) => this.erasing.again(accountId) },
      'tell-erased': {
        run: ({ accountId }, delivery) => this.tell(accountId, delivery),
        exhausted: ({ accountId }) => this.forget(accountId),
      },
    });
  }

  private async tell(accountId: string, { messageId }: Delivery): Promise<void> {
    const erasure = await this.em.findOne(Erasure, accountId);
    if (!erasure) return;
    await this.mailer.send({ messageId, to: { name: '', address: erasure.email } }, erasedMail({}));
    await this.forget(accountId);
  }

  private async forget(accountId: string): Promise<void> {
    await this.em.nativeDelete(Erasure, { id: accountId });
  }
}
