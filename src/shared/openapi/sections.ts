/** The sections of the document: one for each module, one for what administrators do, one for running it all. */
export const SECTIONS: Readonly<Record<string, string>> = {
  identity: 'Accounts, sessions, the second factor, organisations with their workers and invitations, API keys.',
  directory: 'Members and their profiles, colleagues and contacts, and the search for whom to refer.',
  referrals:
    'Colleagues referred to a recipient by e-mail or in print, what became of it, and who referred whom how often; ' +
    'profiles shared off the platform, and who came through them; profiles referred from member to member.',
  inbox: 'What you are told: notifications of what concerns you, live events, and conversations with other members.',
  scheduling:
    'The client referral program: staff and their public profiles, availability, and appointments that clients ask for ' +
    'through the portal of their insurer or of the clinic.',
  navigation:
    'People in need, the navigators who help them, and their referrals to programs: sent with consent, followed by all ' +
    'three parties until it is known what became of them.',
  rewards:
    'Patients who invite others: how an organisation thanks for it, their links, and the credit that they earn and use.',
  webhooks: 'Events of an organisation, sent to its own systems: where to, what was sent, what came of it.',
  links:
    'What the links in mails lead to: pages for people with a browser, JSON for programs. Looking changes nothing.',
  audit: 'Who read or changed what, when, from where, and what was refused.',
  admin: 'What support is asked for, for administrators of the platform. Every call is in the audit trail.',
  operations: 'Health, metrics, and the explanations of every problem an answer can be.',
};

export const INTRODUCTION = `
Refero carries referrals between professionals, and back what became of them.

- **Signing in.** Send the token of a session or an API key as \`Authorization: Bearer …\`. Every operation says who may call it.
- **Problems.** Whatever goes wrong is answered as \`application/problem+json\` (RFC 9457). \`code\` is stable, \`type\` leads to its
  explanation, \`errors\` names every wrong field by JSON pointer, and \`requestId\` is what to tell support.
- **Lists** come in pages: \`limit\`, and \`cursor\` from \`page.nextCursor\` of the page before. Filters stay the same from page to page.
- **Changes** of what somebody else may change too ask for \`If-Match\` with the \`ETag\` (or \`version\`) that was read.
- **Trying again** is safe with an \`Idempotency-Key\`: for 24 hours the same key and request get the first answer again.
- **Limits.** \`RateLimit\` and \`RateLimit-Policy\` say what is left; 429 says with \`Retry-After\` when to come back.
- **Time** is RFC 3339 in UTC. **Fields** that are not described are refused.
`.trim();
