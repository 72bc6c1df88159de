// Takes the pictures of docs/screenshots from the running product: `npm start`, then `npm run screenshots`, or only some
// of them: `npm run screenshots -- appointments invitations`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type BrowserContextOptions, chromium } from 'playwright-core';
import { asked, decided } from './screenshots/appointments.mts';
import { invited } from './screenshots/invitations.mts';
import { helped } from './screenshots/program-referrals.mts';
import { letExpire, printed, referred, revoke, signedIn, three, whileNotSharing } from './screenshots/referrals.mts';
import { shared } from './screenshots/shares.mts';

const folder = new URL('../docs/screenshots/', import.meta.url).pathname;
const api = process.env.PUBLIC_URL ?? 'http://localhost:3000';
const PHONE = { viewport: { width: 360, height: 780 }, deviceScaleFactor: 1.5, timezoneId: 'America/Denver' };
const DESKTOP = { viewport: { width: 1000, height: 860 }, timezoneId: 'America/Denver' };

mkdirSync(folder, { recursive: true });
const [sender, leaving] = await Promise.all([
  signedIn('professional@refero.example'),
  signedIn('colleague@refero.example'),
]);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});

async function picture(name: string, address: string, context: BrowserContextOptions): Promise<void> {
  const page = await browser.newPage(context);
  await page.goto(address);
  writeFileSync(`${folder}${name}.png`, await page.screenshot());
  await page.close();
}

/** The first sheet of a PDF, by pdftoppm, which is in Debian's poppler-utils. */
function firstSheet(name: string, pdf: Uint8Array): void {
  try {
    execFileSync('pdftoppm', ['-png', '-singlefile', '-r', '80', '-', `${folder}${name}`], { input: pdf });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    console.log(`${name}.png is as it was: pdftoppm (of poppler-utils) is not here`);
  }
}

/** What a browser prints of the page for printing, and what the PDF is. */
async function sheets(memberIds: string[]): Promise<void> {
  const address = `${api}${await printed(sender, memberIds)}`;
  const page = await browser.newPage({ extraHTTPHeaders: sender });
  await page.goto(address);
  firstSheet('referral-print', await page.pdf({ preferCSSPageSize: true }));
  await page.close();
  firstSheet('referral-pdf', await (await fetch(`${address}.pdf`, { headers: sender })).bytes());
}

/** The page of a share in all its looks, and the picture with which its link is previewed. */
async function sharePictures(address: string): Promise<void> {
  await picture('share-phone', address, PHONE);
  await picture('share-phone-dark', address, { ...PHONE, colorScheme: 'dark' });
  await picture('share-desktop', address, DESKTOP);
  await picture('share-join', `${address}/join`, PHONE);
  const page = await browser.newPage();
  await page.goto(address);
  firstSheet('share-print', await page.pdf({ preferCSSPageSize: true }));
  await page.close();
  writeFileSync(`${folder}share-preview.png`, await (await fetch(`${address}/preview.png`)).bytes());
}

const SERIES: Record<string, () => Promise<void>> = {
  async referrals() {
    const members = await three(sender, leaving);
    const open = await referred(sender, members);
    await picture('referral-phone', open.link, PHONE);
    await picture('referral-phone-dark', open.link, { ...PHONE, colorScheme: 'dark' });
    await picture('referral-desktop', open.link, DESKTOP);
    await sheets(members);
    const inSpanish = {
      language: 'es',
      message: 'Me alegró hablar con usted. Cualquiera de los tres puede atenderle pronto.',
    };
    await picture('referral-spanish', (await referred(sender, members, inSpanish)).link, PHONE);

    const expired = await referred(sender, members);
    await letExpire(expired);
    await picture('referral-expired', expired.link, PHONE);
    const revoked = await referred(sender, members);
    await revoke(sender, revoked);
    await picture('referral-revoked', revoked.link, PHONE);
    const share = await shared(sender, leaving);
    await sharePictures(share);
    await whileNotSharing(leaving, () => picture('share-unavailable', share, PHONE));
    await whileNotSharing(leaving, () => picture('referral-unavailable', `${open.link}#c2`, PHONE));
  },
  async appointments() {
    const request = await asked('en');
    await picture('appointment-phone', request.link, PHONE);
    await decided('confirmation', request);
    await picture('appointment-confirmed', request.link, PHONE);
    const declined = await asked('es');
    await decided('declination', declined, { reason: 'Esa semana no hay consulta. Pida otra hora, por favor.' });
    await picture('appointment-declined-spanish', declined.link, PHONE);
  },
  async programs() {
    const { seeker } = await helped('en');
    await picture('program-referral-phone', seeker, PHONE);
    await picture('program-referral-spanish', (await helped('es')).seeker, PHONE);
  },
  async invitations() {
    const link = await invited();
    await picture('invitation-phone', link, PHONE);
    await picture('invitation-spanish', link, { ...PHONE, locale: 'es-MX' });
  },
};

const chosen = process.argv.slice(2);
for (const [name, take] of Object.entries(SERIES)) if (chosen.length === 0 || chosen.includes(name)) await take();
await browser.close();
console.log(`docs/screenshots: ${api}, as it looks now`);
