// A profile shared off the platform, the way its users do it.
import { call, type Headers, memberIdOf } from './referrals.mts';

/** Where somebody takes requests for appointments, for the button on the page. */
async function takeAppointments(who: Headers): Promise<void> {
  const { version } = await call<{ version: number }>('GET', '/v1/me/profile', undefined, who);
  const change = { appointmentUrl: 'https://practice.example/appointments' };
  await call('PATCH', '/v1/me/profile', change, { ...who, 'if-match': `"${version}"` });
}

/** The address of the page behind a link to somebody's profile. */
export async function shared(sender: Headers, subject: Headers): Promise<string> {
  await takeAppointments(subject);
  const memberId = await memberIdOf(subject);
  const { url } = await call<{ url: string }>('POST', '/v1/shares', { memberId, channel: 'copy_link' }, sender);
  return url;
}
