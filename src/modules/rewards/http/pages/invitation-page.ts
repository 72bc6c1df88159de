import { join } from 'node:path';
import { DomainError } from '../../../../shared/domain/domain-error';
import type { Language } from '../../../../shared/domain/language';
import { STATUS_OF } from '../../../../shared/http/problem';
import { definePage } from '../../../../shared/pages/page';
import { VISIT } from '../../../../shared/pages/visit';
import type { InvitationBehindCode } from '../../queries/invitation-by-code';
import { invitationTags } from './invitation-tags';
import { giftInWords, INVITATION_WORDS } from './invitation-words';
import { RULES_WORDS } from './rules-words';

export const RULES_PATH = '/i';

export interface OpenInvitation extends InvitationBehindCode {
  readonly language: Language;
  /** Of the link that counts. */
  readonly code: string;
  /** All that this browser followed, for the sign-up. */
  readonly carried: string;
  /** Of the page. */
  readonly url: string;
}

function viewOf(invitation: OpenInvitation) {
  const { language, code, carried, url, organisationName, signUpUrl, learnMoreUrl, refereeAmount, currency } =
    invitation;
  const words = INVITATION_WORDS[language];
  const title = words.title(organisationName);
  const amount = giftInWords(refereeAmount, currency, language);
  const gift = amount && { amount, label: words.gift };
  const thanks = gift ? words.thanksReferrer : words.thanksReferrerAlone;
  const says = [...(gift ? [words.when] : []), ...(invitation.thanksReferrer ? [thanks] : [])];
  return {
    language,
    title,
    gift,
    says,
    signUp: signUpUrl && {
      href: carrying(signUpUrl, carried),
      label: words.signUp,
      onPaper: words.onPaper,
      typed: carrying(signUpUrl, code),
    },
    tell: { label: words.code, where: words.codeWhere(organisationName) },
    code,
    learnMore: { href: learnMoreUrl ?? RULES_PATH, label: words.learnMore },
    about: words.about,
    print: words.print,
    tags: invitationTags({ title, gift, says, language, url }),
  };
}

function carrying(url: string, referral: string): string {
  const to = new URL(url);
  to.searchParams.set('referral', referral);
  return to.href;
}

const page = definePage(join(__dirname, 'invitation.eta'), (view: ReturnType<typeof viewOf>) => view, {
  styles: [join(__dirname, 'invitation.css')],
  scripts: [VISIT],
});
const rules = definePage(
  join(__dirname, 'rules.eta'),
  (view: { language: Language } & (typeof RULES_WORDS)[Language]) => view,
  { styles: [join(__dirname, 'rules.css')] },
);
const told = definePage(
  join(__dirname, 'told.eta'),
  (view: { language: Language; title: string; why: string }) => view,
);
type Reply = Parameters<typeof page>[0];

/** What a patient's link shows: the organisation, and what it thanks with; nothing of the patient. */
export const invitationPage = (reply: Reply, invitation: OpenInvitation): void => page(reply, viewOf(invitation));

/** *Learn more about referrals*, where an organisation has no page of its own (REW-6). */
export const rulesPage = (reply: Reply, language: Language): void =>
  rules(reply, { language, ...RULES_WORDS[language] });

/** Shows an invitation, or, where there is none any more, a page that says so. */
export async function orClosedInvitation(reply: Reply, language: Language, show: () => Promise<void>): Promise<void> {
  try {
    await show();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const words = INVITATION_WORDS[language][error.kind === 'gone' ? 'over' : 'gone'];
    told(reply, { language, ...words }, STATUS_OF[error.kind]);
  }
}
