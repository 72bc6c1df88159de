import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';

const DEVELOPMENT_SECRET = 'refero-development-secret-0123456789abcdef';
const PASSWORD_MEMORY = 19_456;
const withoutSlash = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.replace(/\/+$/, '') : value,
);
const list = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.split(',').map((one) => one.trim()) : value,
);
const integer = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? Number(value) : value));
const YES_OR_NO: Readonly<Record<string, boolean>> = { true: true, false: false };
const yesOrNo = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && Object.hasOwn(YES_OR_NO, value) ? YES_OR_NO[value] : value,
);

/** Every setting, by the name of its environment variable. docs/operations.md explains each. */
export class Settings {
  @IsIn(['development', 'test', 'production']) readonly NODE_ENV: string = 'development';
  @integer @IsInt() @Min(0) @Max(65535) readonly PORT: number = 3000;
  @IsString() readonly HOST: string = '127.0.0.1';
  /** Links are this and a path. */
  @withoutSlash
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  readonly PUBLIC_URL: string = 'http://localhost:3000';
  @Matches(/^postgres(ql)?:\/\//) readonly DATABASE_URL!: string;
  /** The role that owns the tables; only migrations use it. */
  @IsOptional() @Matches(/^postgres(ql)?:\/\//) readonly DATABASE_OWNER_URL?: string;
  @integer @IsInt() @Min(1) @Max(500) readonly DATABASE_POOL: number = 10;
  /** Seconds that one statement may take. */
  @integer @IsInt() @Min(1) @Max(600) readonly STATEMENT_TIMEOUT: number = 10;
  /** Queues run on this Redis; without it, on PostgreSQL. */
  @IsOptional() @Matches(/^rediss?:\/\//) readonly REDIS_URL?: string;
  @Matches(/^smtps?:\/\//) readonly SMTP_URL: string = 'smtp://127.0.0.1:1025';
  @IsEmail() readonly MAIL_FROM: string = 'no-reply@refero.example';
  /** Signs cursors and makes the tokens of links. */
  @IsString() @MinLength(32) readonly SECRET_KEY: string = DEVELOPMENT_SECRET;
  /**
   * KiB that hashing one password takes; less for tests alone. Not more either: accounts keep their hashes, and a
   * quicker answer for those from before would tell that they exist.
   */
  @integer @IsInt() @Min(8) @Max(PASSWORD_MEMORY) readonly PASSWORD_MEMORY: number = PASSWORD_MEMORY;
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']) readonly LOG_LEVEL: string = 'info';
  /** Addresses or networks of the proxies in front, whose X-Forwarded-For is believed. */
  @IsOptional()
  @list
  @Matches(/^(loopback|linklocal|uniquelocal|[\d.]+(\/\d{1,2})?|[\da-f:.]*:[\da-f:.]*(\/\d{1,3})?)$/i, { each: true })
  readonly TRUST_PROXY?: string[];
  /** Origins whose pages may call the API from a browser. */
  @list
  @Matches(/^https?:\/\/[a-z\d.-]+(:\d{1,5})?$/, {
    each: true,
    message: 'must be origins such as https://portal.example',
  })
  readonly CORS_ORIGINS: string[] = [];
  /** Requests a minute for one account, key or address. */
  @integer @IsInt() @Min(1) readonly RATE_LIMIT: number = 600;
  /** From how many colleagues on a referral's answer carries a friendly warning (COL-1). */
  @integer @IsInt() @Min(1) readonly LARGE_REFERRAL: number = 5;
  /** MiB of a directory's file that may be uploaded at once; larger ones are imported at the command line. */
  @integer @IsInt() @Min(1) @Max(4096) readonly IMPORT_UPLOAD_LIMIT: number = 256;
  /** Whether webhooks may go to private and loopback addresses, and without TLS. */
  @yesOrNo @IsBoolean() readonly WEBHOOK_ALLOW_PRIVATE_NETWORKS: boolean = false;
  /** When set, `/metrics` asks for it as a bearer token. */
  @IsOptional() @IsString() @MinLength(16) readonly METRICS_TOKEN?: string;
  /** Where the development mailbox shows its mails; only printed. */
  @IsOptional() @IsUrl({ require_tld: false }) readonly MAILBOX_URL?: string;
  /** Seconds between saying "not ready" and closing, after SIGTERM: a little more than the proxy takes to notice. */
  @integer @IsInt() @Min(0) @Max(300) readonly SHUTDOWN_DELAY: number = 0;
  /** `off`: no demonstration data; `on`: even in production, where there is none otherwise. */
  @IsIn(['auto', 'on', 'off']) readonly REFERO_DEMO: string = 'auto';
  /** OpenTelemetry traces are sent here (OTLP over HTTP) when set. */
  @IsOptional() @IsUrl({ require_tld: false }) readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  /** @throws Error naming every wrong or missing setting, before anything connects. */
  static from(environment: NodeJS.ProcessEnv): Settings {
    const names = Object.getOwnPropertyNames(new Settings()).concat(OPTIONAL);
    const given = Object.fromEntries(
      names.filter((name) => environment[name]).map((name) => [name, environment[name]]),
    );
    const settings = plainToInstance(Settings, given, { exposeDefaultValues: true });
    const wrong = validateSync(settings, { forbidUnknownValues: true }).map(
      (error) => `${error.property}: ${Object.values(error.constraints ?? {}).join(', ')}`,
    );
    wrong.push(...settings.unreadableAddresses());
    if (settings.NODE_ENV !== 'test' && settings.PASSWORD_MEMORY < PASSWORD_MEMORY)
      wrong.push(`PASSWORD_MEMORY: below ${PASSWORD_MEMORY} only in tests`);
    if (settings.NODE_ENV === 'production') wrong.push(...settings.unsafeInProduction());
    if (wrong.length > 0) throw new Error(`Settings are wrong.\n  ${wrong.join('\n  ')}`);
    return settings;
  }

  static read(): Settings {
    return Settings.from(process.env);
  }

  /** Not with its value: it may hold a password. */
  private unreadableAddresses(): string[] {
    return Object.entries(this)
      .filter(([name, value]) => name.endsWith('_URL') && typeof value === 'string' && !URL.canParse(value))
      .map(([name]) => `${name}: is no URL; characters like / # @ in its password are written as %2F %23 %40`);
  }

  private unsafeInProduction(): string[] {
    const unsafe: string[] = [];
    if (this.SECRET_KEY === DEVELOPMENT_SECRET) unsafe.push('SECRET_KEY: the default is for development only');
    if (!this.PUBLIC_URL.startsWith('https://')) unsafe.push('PUBLIC_URL: must be https, its links carry tokens');
    return unsafe;
  }
}

const OPTIONAL = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'REDIS_URL',
  'TRUST_PROXY',
  'METRICS_TOKEN',
  'MAILBOX_URL',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
];
