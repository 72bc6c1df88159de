import { EmailField } from '../../../shared/http/fields/email-field';
import { LinkTokenField, NewPasswordField, PasswordField } from './fields';

export class EmailAddressDto {
  /** The address of the account, if there is one. */
  @EmailField()
  email!: string;
}

export class LinkTokenDto {
  /** From the link in the mail. */
  @LinkTokenField()
  token!: string;
}

export class OwnPasswordDto {
  /** The one you registered with. */
  @PasswordField()
  password!: string;
}

export class VerifyEmailDto extends OwnPasswordDto {
  /** From the link in the mail. */
  @LinkTokenField()
  token!: string;
}

export class NewPasswordDto {
  /** None of the most common ones, and not your address. */
  @NewPasswordField()
  password!: string;
}

export class ResetPasswordDto extends NewPasswordDto {
  /** From the link in the mail. */
  @LinkTokenField()
  token!: string;
}
