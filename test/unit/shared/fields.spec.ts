import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { BooleanQuery } from '../../../src/shared/http/fields/boolean-query';
import { EmailField } from '../../../src/shared/http/fields/email-field';
import { FreeTextField } from '../../../src/shared/http/fields/free-text-field';
import { InstantField } from '../../../src/shared/http/fields/instant-field';
import { LanguageField } from '../../../src/shared/http/fields/language-field';
import { IntegerQuery, NumberQuery } from '../../../src/shared/http/fields/number-query';
import { PersonNameField } from '../../../src/shared/http/fields/person-name-field';
import { PhoneField } from '../../../src/shared/http/fields/phone-field';
import { ZipField } from '../../../src/shared/http/fields/zip-field';

class Fields {
  @EmailField({ optional: true }) email?: string;
  @ZipField({ optional: true }) zip?: string;
  @PhoneField({ optional: true, nullable: true }) phone?: string | null;
  @LanguageField({ optional: true }) language?: string;
  @InstantField({ optional: true }) instant?: string;
  @PersonNameField({ optional: true }) name?: string;
  @FreeTextField(20, { optional: true }) text?: string;
  @BooleanQuery() yes?: boolean;
  @IntegerQuery({ min: 1, max: 100 }) whole?: number;
  @NumberQuery({ min: -1, max: 1 }) decimal?: number;
}

const REFUSED = Symbol('refused');

/** What a field makes of a value. */
function made(field: keyof Fields, value: unknown): unknown {
  const fields = plainToInstance(Fields, { [field]: value });
  return validateSync(fields).length > 0 ? REFUSED : fields[field];
}

describe('the field decorators', () => {
  it.each<[keyof Fields, unknown, unknown]>([
    ['email', ' Jo.Rivera+x@Example.com ', 'Jo.Rivera+x@Example.com'],
    ['zip', '94103', '94103'],
    ['zip', ' 94103-1234', '94103-1234'],
    ['phone', '(415) 555-0132', '+14155550132'],
    ['phone', '+44 20 7946 0958', '+442079460958'],
    ['phone', null, null],
    ['language', 'EN-us', 'en-US'],
    ['language', 'zh-hant-tw', 'zh-Hant-TW'],
    ['instant', '2026-11-23T10:30:00+01:00', '2026-11-23T09:30:00.000Z'],
    ['instant', '2026-11-23T09:30:00.123456Z', '2026-11-23T09:30:00.123Z'],
    ['instant', '2028-02-29T09:30:00Z', '2028-02-29T09:30:00.000Z'],
    ['instant', '2026-12-31T23:30:00-01:00', '2027-01-01T00:30:00.000Z'],
    ['name', '  Zoë O’Brien-Łuczak ', 'Zoë O’Brien-Łuczak'],
    ['text', 'one\r\ntwo\tthree ', 'one\ntwo\tthree'],
    ['yes', 'true', true],
    ['yes', 'false', false],
    ['whole', '25', 25],
    ['decimal', '-0.25', -0.25],
    ...(['email', 'zip', 'phone', 'yes', 'whole'] as const).map((field) => [field, undefined, undefined] as const),
  ] as [keyof Fields, unknown, unknown][])('PLT-4 %s takes %j as %j', (field, given, expected) => {
    expect(made(field, given)).toEqual(expected);
  });

  it.each<[keyof Fields, unknown]>([
    ['email', 'jo@'],
    ['email', 'jo@example.com, eve@example.com'],
    ['email', 'Jo <jo@example.com>'],
    ['email', 'jo@example.com\r\nBcc: eve@example.com'],
    ['email', `${'x'.repeat(64)}@${'y'.repeat(63)}.${'y'.repeat(63)}.${'y'.repeat(63)}.com`],
    ['email', null],
    ['email', 7],
    ['email', ['jo@example.com']],
    ['email', { toString: 'jo@example.com' }],
    ['zip', '9410'],
    ['zip', '94103-12'],
    ['zip', '９４１０３'],
    ['zip', 94103],
    ['phone', '555'],
    ['phone', '+1 415 555 01321'],
    ['phone', '0'.repeat(10_000)],
    ['phone', {}],
    ['language', 'english please'],
    ['language', '*'],
    ['language', ['en']],
    ['instant', '2026-11-23'],
    ['instant', '2026-11-23T09:30:00'],
    ['instant', '2026-02-30T25:00:00Z'],
    ['instant', '2026-02-29T09:30:00Z'],
    ['instant', '2026-11-31T09:30:00Z'],
    ['instant', '0000-01-01T00:00:00Z'],
    ['instant', 1_700_000_000],
    ['name', ''],
    ['name', '   '],
    ['name', 'Jo\r\nBcc: eve@example.com'],
    ['name', 'Jo\u202Emoc'],
    ['name', 'x'.repeat(121)],
    ['text', 'a\u0000b'],
    ['text', 'a\u0007b'],
    ['text', 'x'.repeat(21)],
    ['yes', '1'],
    ['yes', 'TRUE'],
    ['yes', ['true', 'false']],
    ['yes', 'constructor'],
    ['whole', '1e1'],
    ['whole', '0x10'],
    ['whole', ''],
    ['whole', ' 7'],
    ['whole', '7.5'],
    ['whole', '101'],
    ['whole', ['1', '2']],
    ['decimal', 'NaN'],
    ['decimal', 'Infinity'],
    ['decimal', '1.0001'],
  ])('PLT-5 %s refuses %j', (field, given) => {
    expect(made(field, given)).toBe(REFUSED);
  });
});
