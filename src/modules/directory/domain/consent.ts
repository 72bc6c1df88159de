/** What a member agrees to who shares their profile publicly (COL-6). A changed text is a new version at the end. */
export const CONSENT_TEXTS: readonly { readonly version: string; readonly text: string }[] = [
  {
    version: '1',
    text:
      'Allow members to share my profile publicly, including with potential clients and other professionals. ' +
      'The platform has no control over whom they pass it on to.',
  },
];

export const CURRENT_CONSENT = CONSENT_TEXTS.at(-1)!;
