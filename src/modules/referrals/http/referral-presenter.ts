import { Injectable } from '@nestjs/common';
import { Settings } from '../../../shared/config/settings';
import { viaRefero } from '../../../shared/email/mailer';
import type { Recipient } from '../domain/recipient';
import type { Referral } from '../domain/referral.entity';
import { STAGE_OF } from '../domain/referral-status';
import type { Choice, Selection } from '../domain/selection';
import type { ReferralPreview, ReferralToPreview } from '../use-cases/preview-referral';
import type { ReferralToPrint } from '../use-cases/print-referral';
import type { ReferralToSend } from '../use-cases/send-referral';
import type { PrintReferralDto } from './print.dto';
import type { PreviewReferralDto, ReferralPreviewDto } from './referral-preview.dto';
import type {
  RecipientDto,
  ReferralContentDto,
  ReferralStateDto,
  ReferralWarningDto,
  SendReferralDto,
  SentReferralDto,
} from './referral.dto';

/** From requests to use cases, and from entities to answers. */
@Injectable()
export class ReferralPresenter {
  constructor(private readonly settings: Settings) {}

  requested({ recipient, ...content }: SendReferralDto): ReferralToSend {
    return { recipient: recipientOf(recipient), ...contentOf(content) };
  }

  considered({ recipient, ...content }: PreviewReferralDto): ReferralToPreview {
    return { recipient: recipient ? recipientOf(recipient) : null, ...contentOf(content) };
  }

  printed({ language, ...content }: PrintReferralDto): ReferralToPrint {
    return { language, ...contentOf(content) };
  }

  state(referral: Referral): ReferralStateDto {
    return stateOf(referral);
  }

  sent([referral, selection]: [Referral, Selection]): SentReferralDto {
    return {
      ...stateOf(referral),
      channel: referral.channel,
      createdAt: referral.createdAt.toISOString(),
      recipient: referral.recipient,
      message: referral.message,
      colleagues: selection.choices.map(({ memberId, notify }) => {
        return { memberId, name: selection.find(memberId)?.name ?? null, notify, available: true };
      }),
      warnings: this.warnings(selection),
    };
  }

  preview({ sender, selection, mail, message }: ReferralPreview): ReferralPreviewDto {
    return {
      mail: mail && { fromName: viaRefero(sender.name), ...mail },
      message,
      colleagues: selection.choices.map(({ memberId, notify }) => {
        const { name = null, acceptingReferrals = false } = selection.find(memberId) ?? {};
        return { memberId, name, notify, acceptingReferrals };
      }),
      refusals: selection.refusals,
      warnings: this.warnings(selection),
    };
  }

  private warnings({ choices: { length } }: Selection): ReferralWarningDto[] {
    if (length <= this.settings.LARGE_REFERRAL) return [];
    const detail = `You refer ${length} colleagues at once. A short list is easier to choose from.`;
    return [{ code: 'large-referral', detail }];
  }
}

const recipientOf = ({ kind, name, email, language }: RecipientDto): Recipient => ({ kind, name, email, language });

const contentOf = ({ message, colleagues }: ReferralContentDto) => ({
  message: message ?? null,
  chosen: colleagues.map(({ memberId, notify }): Choice => ({ memberId, notify })),
});

function stateOf(referral: Referral) {
  const { id, version, status, sentAt, expiresAt, openedAt, openCount, failure } = referral;
  return {
    id,
    version,
    status,
    stage: STAGE_OF[status],
    sentAt: sentAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    openedAt: openedAt?.toISOString() ?? null,
    openCount,
    failure,
  };
}
