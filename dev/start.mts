import { table } from './demo-accounts.mts';
import { Launch, LOGS } from './launch.mts';
import { say, sentence } from './told.mts';
import { up, type Running } from './up.mts';

function tellWhere({ env, accounts }: Running): void {
  const places = [
    ['API', env.PUBLIC_URL!],
    ['Swagger UI', `${env.PUBLIC_URL}/docs`],
    ['OpenAPI', `${env.PUBLIC_URL}/openapi.json`],
    ['Mailbox', env.MAILBOX_URL ?? `mails go to ${new URL(env.SMTP_URL!).host}`],
    ['Database', env.DATABASE_URL!.replace(/(:\/\/[^:/@]+):[^@]*@/, '$1:…@')],
    ['Queues', env.REDIS_URL ? 'on Redis' : 'on PostgreSQL'],
    ['Logs', LOGS],
  ];
  const people = accounts.map(({ role, email, password }) => [role, email, password]);
  const demo = people.length > 0 ? `\n\n${table([['Demo account', 'E-mail', 'Password'], ...people])}` : '';
  process.stdout.write(`\n${table(places)}${demo}\n\n  Ctrl-C ends all of it.\n\n`);
}

process.stdout.on('error', () => undefined); // a closed terminal is no reason to leave processes behind
process.stderr.on('error', () => undefined);
const launch = new Launch();
launch.endAtSignals();
try {
  const running = await up(launch);
  say('ready');
  tellWhere(running);
  await Promise.race([running.died, launch.asked()]);
} catch (error) {
  if (launch.isAsked) say('ending');
  else {
    process.stderr.write(`\n${sentence(error)}\n`);
    process.exitCode = 1;
  }
}
await launch.begun.disposeAsync().catch((error: unknown) => {
  process.stderr.write(`${sentence(error)}\n`);
  process.exitCode = 1;
});
launch.guard.dismiss();
if (launch.isAsked) say('ended');
process.exit();
