import { IsString, Length } from 'class-validator';
import { PersonNameField } from '../../../shared/http/fields/person-name-field';
import { presence } from '../../../shared/http/fields/presence';
import { PASSWORD_LENGTH } from '../../identity/public';

/** What somebody who was invited says of themselves; what they have already need not be sent. */
export class InvitedPersonDto {
  @PersonNameField({ optional: true })
  givenName?: string;
  @PersonNameField({ optional: true })
  familyName?: string;
  @IsString()
  @Length(PASSWORD_LENGTH.least, PASSWORD_LENGTH.most)
  @presence({ optional: true }, { type: 'string', format: 'password' })
  password?: string;
}
