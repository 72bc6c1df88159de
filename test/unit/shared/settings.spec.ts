import { Settings } from '../../../src/shared/config/settings';

const DATABASE_URL = 'postgres://refero@localhost/refero';
const wrong = (environment: Record<string, string>): string => {
  try {
    Settings.from({ DATABASE_URL, ...environment });
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing';
};

describe('settings', () => {
  it('have defaults for everything but the database', () => {
    expect(Settings.from({ DATABASE_URL })).toMatchObject({ PORT: 3000, PUBLIC_URL: 'http://localhost:3000' });
    expect(() => Settings.from({})).toThrow(/DATABASE_URL/);
  });

  it('take an address with or without a slash at its end, so that links have one', () => {
    for (const PUBLIC_URL of ['https://refero.example/go', 'https://refero.example/go/'])
      expect(Settings.from({ DATABASE_URL, PUBLIC_URL }).PUBLIC_URL).toBe('https://refero.example/go');
  });

  it('take lists with commas', () => {
    const given = {
      TRUST_PROXY: '10.0.0.0/8, fd00::/8,loopback',
      CORS_ORIGINS: 'https://a.example, http://localhost:5173',
    };
    expect(Settings.from({ DATABASE_URL, ...given })).toMatchObject({
      TRUST_PROXY: ['10.0.0.0/8', 'fd00::/8', 'loopback'],
      CORS_ORIGINS: ['https://a.example', 'http://localhost:5173'],
    });
    expect(Settings.from({ DATABASE_URL }).CORS_ORIGINS).toEqual([]);
  });

  it.each([
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['PUBLIC_URL', 'ftp://refero.example'],
    ['PUBLIC_URL', 'refero.example'],
    ['SMTP_URL', 'localhost:25'],
    ['DATABASE_URL', 'postgres://me:pass word@local host/refero'],
    ['DATABASE_OWNER_URL', 'postgres://me:pa/ss@localhost:5432/refero'],
    ['REDIS_URL', 'localhost:6379'],
    ['MAIL_FROM', 'Refero <no-reply@refero.example>'],
    ['SECRET_KEY', 'short'],
    ['REFERO_DEMO', 'yes'],
    ['PASSWORD_MEMORY', '19457'],
    ['PASSWORD_MEMORY', '7'],
    ['WEBHOOK_ALLOW_PRIVATE_NETWORKS', '1'],
    ['TRUST_PROXY', 'everybody'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://portal.example/app'],
  ])('refuse a wrong %s, %s, by its name', (name, value) => {
    expect(wrong({ [name]: value })).toContain(name);
  });

  it.each(['development', 'production'])('PLT-1 make passwords no cheaper in %s, only in tests', (NODE_ENV) => {
    expect(wrong({ NODE_ENV, PASSWORD_MEMORY: '19455' })).toContain('PASSWORD_MEMORY');
    expect(wrong({ NODE_ENV, PASSWORD_MEMORY: '19456' })).not.toContain('PASSWORD_MEMORY');
    expect(Settings.from({ DATABASE_URL }).PASSWORD_MEMORY).toBe(19_456);
    expect(wrong({ NODE_ENV: 'test', PASSWORD_MEMORY: '64' })).toBe('nothing');
  });

  it('name everything that is wrong at once, and never repeat a secret', () => {
    const said = wrong({ PORT: '-1', SECRET_KEY: 'my-short-secret', DATABASE_URL: 'mysql://me:password@localhost' });
    for (const name of ['PORT', 'SECRET_KEY', 'DATABASE_URL']) expect(said).toContain(name);
    expect(said).not.toMatch(/my-short-secret|password/);
  });

  it('in production need a secret of their own and links that travel encrypted', () => {
    const said = wrong({ NODE_ENV: 'production' });
    expect([said.includes('SECRET_KEY'), said.includes('PUBLIC_URL')]).toEqual([true, true]);
    const safe = { NODE_ENV: 'production', SECRET_KEY: 's'.repeat(32), PUBLIC_URL: 'https://refero.example' };
    expect(wrong(safe)).toBe('nothing');
  });
});
