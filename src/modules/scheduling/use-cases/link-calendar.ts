import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Settings } from '../../../shared/config/settings';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { AccountCaller } from '../../../shared/http/caller';
import { Links } from '../../../shared/links/links';
import { CALENDAR_LINK } from '../domain/appointment-links';
import { assertMayDecide } from '../domain/decision-policy';
import { lockedStaff } from './staff-records';

/** The private link of a therapist's schedule as a calendar feed (SCH-24). */
@Injectable()
export class LinkCalendar {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly settings: Settings,
  ) {}

  /** A new address; the one before ends. @throws NotFound, Forbidden */
  renew(caller: AccountCaller, organisationId: string, staffId: string): Promise<string> {
    return this.change('link-calendar', caller, organisationId, staffId, async () => {
      await this.links.revokeAll(CALENDAR_LINK, staffId);
      const token = this.links.tokenOf(this.links.issue(CALENDAR_LINK, staffId));
      return `${this.settings.PUBLIC_URL}/calendar/${token}`;
    });
  }

  /** @throws NotFound, Forbidden */
  end(caller: AccountCaller, organisationId: string, staffId: string): Promise<void> {
    return this.change('unlink-calendar', caller, organisationId, staffId, () =>
      this.links.revokeAll(CALENDAR_LINK, staffId),
    );
  }

  private change<T>(
    action: string,
    caller: AccountCaller,
    organisationId: string,
    staffId: string,
    act: () => Promise<T>,
  ): Promise<T> {
    return this.work.run(async (em) => {
      const { accountId } = await lockedStaff(em, { organisationId, staffId }); // of two at once, the later one counts
      assertMayDecide(caller, accountId);
      const result = await act();
      Audit.record(em, { action, subject: { kind: 'staff', id: staffId } });
      return result;
    });
  }
}
