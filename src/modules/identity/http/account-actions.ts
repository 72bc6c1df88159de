import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Action, ActionPages } from '../../../shared/links/action-pages';
import { CHANGE_EMAIL, RESET_PASSWORD, VERIFY_EMAIL } from '../domain/link-purposes';
import { PASSWORD_LENGTH } from '../domain/password-policy';
import { LinkOffers } from '../queries/link-offers';
import { ConfirmEmailChange } from '../use-cases/confirm-email-change';
import { ResetPassword } from '../use-cases/reset-password';
import { VerifyEmail } from '../use-cases/verify-email';
import { NewPasswordDto, OwnPasswordDto } from './account-links.dto';

export const NEW_PASSWORD_FIELD = {
  name: 'password',
  label: 'New password',
  type: 'password',
  hint: `At least ${PASSWORD_LENGTH.least} characters. A few words that only you put together are a good choice.`,
  autocomplete: 'new-password',
} as const;

const OWN_PASSWORD_FIELD = {
  name: 'password',
  label: 'Your password',
  type: 'password',
  autocomplete: 'current-password',
} as const;

/** What the links in an account's mails show and do. */
@Injectable()
export class AccountActions implements OnModuleInit {
  constructor(
    private readonly pages: ActionPages,
    private readonly verifyEmail: VerifyEmail,
    private readonly resetPassword: ResetPassword,
    private readonly confirmEmailChange: ConfirmEmailChange,
    private readonly offers: LinkOffers,
  ) {}

  onModuleInit(): void {
    this.pages.register(VERIFY_EMAIL, this.verification);
    this.pages.register(RESET_PASSWORD, this.reset);
    this.pages.register(CHANGE_EMAIL, this.emailChange);
  }

  private readonly verification: Action<OwnPasswordDto> = {
    form: OwnPasswordDto,
    instead:
      'If you have confirmed your address already, simply sign in. Otherwise ask for another link where you sign in; the newest e-mail holds the one that works.',
    offer: () =>
      Promise.resolve({
        title: 'Confirm your e-mail address',
        paragraphs: [
          'Type the password you registered with, to confirm that it was you who registered with Refero and that this e-mail address is yours.',
          'If that was somebody else, close this page and register yourself: nothing happens without your button.',
        ],
        button: 'Confirm my address',
        fields: [OWN_PASSWORD_FIELD],
      }),
    act: async (token, { password }) => {
      await this.verifyEmail.execute(token, password);
      return { title: 'Thank you', paragraphs: ['Your e-mail address is confirmed. You can sign in now.'] };
    },
  };

  private readonly reset: Action<NewPasswordDto> = {
    form: NewPasswordDto,
    instead:
      'If you have set your new password with it, simply sign in. Otherwise ask for a new password again where you sign in; the newest e-mail holds the link that works.',
    offer: () =>
      Promise.resolve({
        title: 'Set a new password',
        paragraphs: ['Your new password takes effect at once, and you are signed out on every device.'],
        button: 'Set password',
        fields: [NEW_PASSWORD_FIELD],
      }),
    act: async (token, { password }) => {
      await this.resetPassword.execute(token, password);
      return { title: 'Your password is set', paragraphs: ['You can sign in with it now.'] };
    },
  };

  private readonly emailChange: Action = {
    instead:
      'If you have confirmed the new address already, sign in with it. Otherwise sign in with the address until now and ask for the change once more.',
    offer: async ({ subjectId }) => {
      const newEmail = await this.offers.newEmail(subjectId);
      return {
        title: 'Confirm your new e-mail address',
        paragraphs: [`Press the button to use ${newEmail} for your account from now on.`],
        button: 'Confirm my new address',
        fields: [],
      };
    },
    act: async (token) => {
      await this.confirmEmailChange.execute(token);
      return {
        title: 'Thank you',
        paragraphs: ['Your account has its new e-mail address. Sign in with it from now on.'],
      };
    },
  };
}
