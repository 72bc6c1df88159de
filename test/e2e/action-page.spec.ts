import { AxeBuilder } from '@axe-core/playwright';
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { CHROMIUM, freshPage, NEEDS_CHROMIUM, startBrowser } from '../support/browser';
import { awaitMail, awaitMailAbout, linkIn } from '../support/mailbox';
import { World } from '../support/world';

const PHONE = { width: 360, height: 740 };

(CHROMIUM ? describe : describe.skip)(`pages of account links ${NEEDS_CHROMIUM}`, () => {
  let world: World;
  let browser: Browser;
  beforeAll(async () => {
    world = await World.start();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await world.stop();
  });

  const person = {
    name: 'Noor Haddad',
    email: `noor-${randomUUID()}@example.com`,
    password: 'seven quiet wooden boats',
  };
  const signIn = (password: string) => world.api.post('/v1/sessions', { email: person.email, password });
  const opened = async (link: URL, colorScheme: 'light' | 'dark' = 'light') => {
    const fresh = await freshPage(browser, { viewport: PHONE, colorScheme, javaScriptEnabled: false });
    await fresh.page.goto(new URL(link.pathname, world.api.url).toString());
    return fresh;
  };

  it('PLT-1 a phone without JavaScript verifies an address: showing the page does nothing, its button does', async () => {
    expect((await world.api.post('/v1/accounts', person)).status).toBe(202);
    const { page, requests } = await opened(linkIn(await awaitMail(person.email), '/a/'));
    expect((await signIn(person.password)).body.code).toBe('email-not-verified');
    expect(await page.content()).not.toContain(person.email);
    await page.getByLabel(/password/i).fill(person.password);
    await page.getByRole('button').click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect((await signIn(person.password)).status).toBe(201);
    expect(new Set(requests.map((request) => new URL(request.split(' ')[1]!).origin))).toEqual(
      new Set([new URL(world.api.url).origin]),
    );
    await page.context().close();
  });

  it('PLT-1 a phone sets a new password, in light and dark, readable to everybody', async () => {
    expect((await world.api.post('/v1/password-reset-requests', { email: person.email })).status).toBe(202);
    const link = linkIn(await awaitMailAbout(person.email, 'Set a new password'), '/a/');
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await freshPage(browser, { viewport: PHONE, colorScheme });
      await page.goto(new URL(link.pathname, world.api.url).toString());
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
      await page.context().close();
    }
    const { page } = await opened(link);
    await page.getByLabel(/password/i).fill('eleven patient green lamps');
    await page.getByRole('button').click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect((await signIn(person.password)).status).toBe(401);
    expect((await signIn('eleven patient green lamps')).status).toBe(201);
    const again = await page.goto(new URL(link.pathname, world.api.url).toString());
    expect(again?.status()).toBe(410);
    await page.context().close();
  });
});
