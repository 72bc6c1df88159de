import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { isEmail } from 'class-validator';
import { AppModule } from './app.module';
import { PlatformAdministrators } from './modules/identity/public';
import { NotFound } from './shared/domain/domain-error';
import { SYSTEM } from './shared/http/caller';
import { RequestScope } from './shared/http/request-scope';

const USAGE = 'node dist/administrator.js [--dismiss] EMAIL';

/** Makes somebody an administrator of the platform, or ends that: the way in of a new installation. */
async function administrator(given: string[]): Promise<void> {
  const dismissing = given.includes('--dismiss');
  const [email, ...more] = given.filter((word) => word !== '--dismiss');
  if (!isEmail(email) || more.length > 0) throw new Error(`Usage: ${USAGE}`);
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
  try {
    const administrators = app.get(PlatformAdministrators);
    await RequestScope.run({ requestId: 'administrator', caller: SYSTEM }, () =>
      dismissing ? dismiss(administrators, email!) : appoint(administrators, email!),
    );
  } finally {
    await app.close();
  }
}

async function appoint(administrators: PlatformAdministrators, email: string): Promise<void> {
  const link = await administrators.appoint(email);
  console.log(`${email} is an administrator of the platform.`);
  if (link) console.log(`The account has no password yet. It is set here, until ${link.until}:\n${link.url}`);
}

async function dismiss(administrators: PlatformAdministrators, email: string): Promise<void> {
  await administrators.dismiss(email);
  console.log(`${email} is no administrator of the platform any more.`);
}

administrator(process.argv.slice(2)).catch((error: unknown) => {
  const nobody = error instanceof NotFound && 'No administrator of the platform has this address.';
  console.error(nobody || (error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
});
