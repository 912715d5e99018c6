import type { Page } from 'playwright-core';
import { openWindow, type View } from '../as-persona.js';
import { administrator, broker, financeOfficer, pairs } from './cast.js';
import type { Stage } from './stage.js';
import { type Trail, Walker } from './walker.js';

const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const ofEverybody = ['/', '/account', '/help', '/accessibility', '/privacy', '/nobody-is-here'];
const ofTheDemonstration = ['/personas', '/sent-mail', '/clock', '/acting-as'];

/** One form of each of these people, sent empty. */
const forms: readonly { who: string; path: string; button: string }[] = [
  { who: administrator, path: '/admin/people/new', button: 'Send the invitation' },
  { who: broker, path: '/account/interests', button: 'Declare this interest' },
  { who: financeOfficer, path: '/finance/funds/new', button: 'Open the fund' },
  { who: pairs[0].needy.head, path: '/needs/new', button: 'Save' },
  { who: pairs[1].supporter.head, path: '/offers/new', button: 'Save' },
];

/**
 * Every page that the finished journey has left, as the people who were on it: the whole menu, the
 * addresses of the trail (each pattern once for people with the same menu), the frame, the forms.
 */
export async function visitAgain(stage: Stage, view: View): Promise<void> {
  const walked: Trail = new Map([...stage.trail].map(([who, paths]) => [who, new Set(paths)]));
  const seen = new Set<string>();
  for (const { who, path, button } of forms) {
    const walker = await stage.as(who, view);
    await walker.go(path);
    await walker.pressWrong(button);
    const menu = await menuOf(walker.page);
    const places = [...(walked.get(who) ?? [])];
    if (who === administrator) places.push(...ofEverybody, ...ofTheDemonstration);
    for (const place of new Set([...menu, ...places])) {
      const pattern = `${menu.join(' ')}: ${place.replaceAll(id, ':id')}`;
      if (seen.has(pattern)) continue;
      seen.add(pattern);
      const answer = await walker.page.goto(place);
      if (menu.includes(place))
        expect({ place, status: answer?.status() }).toEqual({ place, status: 200 });
      await walker.look();
    }
    await walker.leave();
  }
  await visitAsStranger(stage, view);
}

async function visitAsStranger(stage: Stage, view: View): Promise<void> {
  const page = await openWindow(stage.browser, stage.world.url, view);
  const stranger = new Walker(page, view, 'stranger', stage.trail);
  for (const path of [...ofEverybody, '/sign-in', '/sign-in/check-your-email'])
    await stranger.go(path);
  await stranger.go('/broker');
  expect(stranger.path).toBe('/sign-in');
  await stranger.leave();
}

/** The addresses of the main menu, shown or folded. */
async function menuOf(page: Page): Promise<string[]> {
  const links = await page.locator('.govuk-service-navigation__link').all();
  const hrefs = await Promise.all(links.map((link) => link.getAttribute('href')));
  return hrefs.filter((href) => href !== null);
}
