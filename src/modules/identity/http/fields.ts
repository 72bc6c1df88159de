import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { presence, type Presence } from '../../../shared/http/fields/presence';
import { PASSWORD_LENGTH } from '../domain/password-policy';

/** A password that is to be set: 12 to 200 characters, as it is written. */
export const NewPasswordField = (given: Presence = {}) =>
  applyDecorators(
    IsString(),
    MinLength(PASSWORD_LENGTH.least),
    MaxLength(PASSWORD_LENGTH.most),
    presence(given, {
      type: 'string',
      format: 'password',
      minLength: PASSWORD_LENGTH.least,
      maxLength: PASSWORD_LENGTH.most,
      example: 'seven green otters juggling',
    }),
  );

/** A password that is to be compared. */
export const PasswordField = () =>
  applyDecorators(
    IsString(),
    MinLength(1),
    MaxLength(PASSWORD_LENGTH.most),
    ApiProperty({
      type: 'string',
      format: 'password',
      minLength: 1,
      maxLength: PASSWORD_LENGTH.most,
      example: 'seven green otters juggling',
    }),
  );

/** The token of a mailed link: the last part of its address. */
export const LinkTokenField = () =>
  applyDecorators(
    IsString(),
    MinLength(1),
    MaxLength(100),
    ApiProperty({
      type: 'string',
      minLength: 1,
      maxLength: 100,
      example: 'mJ3vUq0bX2sYk5t8wZ1c4e7g0i3l6o9r2u5x8A1D4G7',
    }),
  );

/** A code of the authenticator app, or a recovery code. */
export const CodeField = (given: Presence = {}) =>
  applyDecorators(
    IsString(),
    MaxLength(30),
    Matches(/^[\w -]+$/, { message: 'must be a code of 6 digits, or a recovery code' }),
    presence(given, { type: 'string', minLength: 1, maxLength: 30, example: '492039' }),
  );
