import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { clamdAddress } from '../files/ask-clamd.js';
import type { IdentityProvider } from './identity-providers.js';

const url = (protocols: string[]) => ({ protocols, require_tld: false, require_protocol: true });

/** Every setting of every process. Read once by readConfig(); named in docs/operating.md. */
export class Config {
  @IsIn(['production', 'development', 'test'], {
    message: 'NODE_ENV is production, development or test.',
  })
  nodeEnv: 'production' | 'development' | 'test' = 'development';

  @IsInt({ message: 'PORT is a whole number.' })
  @Min(1, { message: 'PORT is 1 or more.' })
  @Max(65535, { message: 'PORT is 65535 or less.' })
  port = 3000;

  @IsString()
  host = '127.0.0.1';

  /** The owner's connection: used by `migrate`, and to derive the login roles' URLs. */
  @IsUrl(url(['postgres', 'postgresql']), {
    message: 'DATABASE_URL is postgres://user:password@host:port/database.',
  })
  databaseUrl: string;

  @IsOptional()
  @IsUrl(url(['postgres', 'postgresql']), { message: 'WEB_DATABASE_URL is a postgres:// URL.' })
  webDatabaseUrl?: string;

  @IsOptional()
  @IsUrl(url(['postgres', 'postgresql']), { message: 'WORKER_DATABASE_URL is a postgres:// URL.' })
  workerDatabaseUrl?: string;

  /** BullMQ runs on this Redis; without it, on its PostgreSQL backend. */
  @IsOptional()
  @IsUrl(url(['redis', 'rediss']), { message: 'REDIS_URL is redis://host:port.' })
  redisUrl?: string;

  /** Without it mail is kept on the sent-mail page only, which production refuses. */
  @ValidateIf((config: Config) => config.nodeEnv === 'production' || config.smtpUrl !== undefined)
  @IsUrl(url(['smtp', 'smtps']), {
    message: 'SMTP_URL is smtp://user:password@host:port; production needs one.',
  })
  smtpUrl?: string;

  // one sender and nothing behind it: the whole text becomes a header
  @Matches(/^(?:[^\r\n<>@]+ <[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/, {
    message: 'MAIL_FROM is name@host, or Name <name@host>.',
  })
  mailFrom = 'Evenhand <no-reply@evenhand.invalid>';

  /** The address people type: links in mail begin with it. */
  @IsUrl(url(['http', 'https']), { message: 'PUBLIC_URL is http(s)://host.' })
  publicUrl = 'http://127.0.0.1:3000';

  /** Signs cookies and derives the login roles' passwords. */
  @IsString()
  @MinLength(32, {
    message: 'APP_SECRET has 32 characters or more; keep it out of the repository.',
  })
  appSecret: string;

  /** Encrypts second factors at rest; derived from APP_SECRET when it is not given. */
  @IsOptional()
  @IsString()
  @MinLength(32, { message: 'SECRETS_KEY has 32 characters or more; keep it in a file.' })
  secretsKey?: string;

  /** The key before: what it sealed can still be opened, and is sealed anew when it is used. */
  @IsOptional()
  @IsString()
  @MinLength(32, { message: 'SECRETS_KEY_BEFORE has 32 characters or more.' })
  secretsKeyBefore?: string;

  /** The payments service that instructs the partnership's bank. */
  @IsOptional()
  @IsUrl(url(['http', 'https']), { message: 'BANK_URL is http(s)://host.' })
  bankUrl?: string;

  /** The clamd that looks at uploads. Without it they are kept, marked as not scanned. */
  @IsOptional()
  @Matches(clamdAddress, {
    message: 'CLAMD_ADDRESS is host:port, or the path of a socket such as /run/clamav/clamd.ctl.',
  })
  clamdAddress?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent' = 'info';

  /** Connections of one process. */
  @IsInt()
  @Min(2)
  @Max(100)
  poolSize = 10;

  /** How long a dispatched work item may be quiet before it is dispatched again, in seconds. */
  @IsInt()
  @Min(1)
  @Max(3600)
  leaseSeconds = 60;

  /** What one person may ask in a minute, by pages and by programs each: 1 for what is read, 5 for what is changed. */
  @IsInt({ message: 'RATE_LIMIT_PERSON is a whole number.' })
  @Min(60, { message: 'RATE_LIMIT_PERSON is 60 or more.' })
  @Max(1_000_000, { message: 'RATE_LIMIT_PERSON is 1000000 or less.' })
  personRateLimit = 300;

  /** The same for everybody behind one address together: a school has one, and so may all schools of a trust. */
  @IsInt({ message: 'RATE_LIMIT_ADDRESS is a whole number.' })
  @Min(60, { message: 'RATE_LIMIT_ADDRESS is 60 or more.' })
  @Max(1_000_000, { message: 'RATE_LIMIT_ADDRESS is 1000000 or less.' })
  addressRateLimit = 3_000;

  /** Bearer token that /metrics asks for when it is not called from this machine. */
  @IsOptional()
  @IsString()
  metricsToken?: string;

  /** Issuers that people may sign in through: OIDC_MICROSOFT_..., OIDC_GOOGLE_..., OIDC_DFE_..., OIDC_OTHER_.... */
  identityProviders: readonly IdentityProvider[] = [];

  get isProduction(): boolean {
    return this.nodeEnv === 'production';
  }
}
