import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RenderedMail } from '../../../shared/email/mail-template';
import { Mailer } from '../../../shared/email/mailer';
import type { Delivery, JobHandler } from '../../../shared/queue/job-definition';
import { JobRegistry } from '../../../shared/queue/job-registry';
import { Account } from '../domain/account.entity';
import { RESET_PASSWORD, VERIFY_EMAIL } from '../domain/link-purposes';
import { alreadyRegisteredMail } from '../mail/already-registered-mail';
import { MailedLinks } from '../mail/mailed-links';
import { passwordChangedMail } from '../mail/password-changed-mail';
import { passwordResetMail } from '../mail/password-reset-mail';
import { secondFactorDisabledMail, secondFactorEnabledMail } from '../mail/second-factor-mails';
import { verificationMail } from '../mail/verification-mail';
import { EmailChangeMails } from './email-change-mails';
import { ACCOUNT_MAIL_JOBS } from './identity-jobs';

type Write = (account: Account) => Promise<RenderedMail | undefined> | RenderedMail | undefined;

/** The mails an account gets about itself. */
@Injectable()
export class AccountMails implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly em: EntityManager,
    private readonly mailer: Mailer,
    private readonly links: MailedLinks,
    private readonly emailChanges: EmailChangeMails,
  ) {}

  onModuleInit(): void {
    this.registry.register(ACCOUNT_MAIL_JOBS, {
      'send-verification': this.to(async ({ id, verified }) => {
        const link = verified ? undefined : await this.links.find(VERIFY_EMAIL, id);
        return link && verificationMail(link);
      }),
      'send-already-registered': this.to(({ name }) => alreadyRegisteredMail({ name })),
      'send-password-reset': this.to(async (account) => {
        const link = await this.links.find(RESET_PASSWORD, account.id);
        return link && passwordResetMail({ name: nameOf(account), ...link });
      }),
      'send-password-changed': this.to(({ name }) => passwordChangedMail({ name })),
      'send-email-change': { run: (job, delivery) => this.emailChanges.sendLink(job.emailChangeId, delivery) },
      'send-email-change-notice': { run: (job, delivery) => this.emailChanges.sendNotice(job.emailChangeId, delivery) },
      'send-second-factor-enabled': this.to(({ name }) => secondFactorEnabledMail({ name })),
      'send-second-factor-disabled': this.to(({ name }) => secondFactorDisabledMail({ name })),
    });
  }

  /** Sends what is still to be said; an account that is gone, or has nothing left to hear, gets nothing. */
  private to(write: Write): JobHandler<{ readonly accountId: string }> {
    return {
      run: async ({ accountId }, { messageId }: Delivery) => {
        const account = await this.em.findOne(Account, accountId);
        const mail = account && (await write(account));
        if (mail) await this.mailer.send({ messageId, to: addressee(account) }, mail);
      },
    };
  }
}

/** The name of an account whose address is not proven may be anything anybody wrote: it is left out. */
const nameOf = ({ name, verified }: Account) => (verified ? name : '');
const addressee = (account: Account) => ({ name: nameOf(account), address: account.email });
