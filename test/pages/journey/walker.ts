import type { Locator, Page } from 'playwright-core';
import type { View } from '../as-persona.js';
import { checkPage } from '../check-page.js';
import { snap } from '../snap.js';

/** Where somebody has been: name of the persona -> addresses that answered with a page. */
export type Trail = Map<string, Set<string>>;

/** What differs between two loads of one page: ids, keys of forms, names of files, moments. */
const unlike = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|value="[\w-]{16,}"|\d+/g;
const checked = new Set<string>();

/** Somebody in a window: every page that they come to is checked, and noted in the trail. */
export class Walker {
  /** Off while the same pages come by for the third school: they were looked at for the first. */
  isLooking = true;

  constructor(
    readonly page: Page,
    readonly view: View,
    private readonly name: string,
    private readonly trail: Trail,
  ) {
    page.setDefaultTimeout(20_000);
  }

  /** Types an address. Where a click would do, `follow` is the better proof. */
  async go(path: string): Promise<void> {
    await this.page.goto(path);
    await this.look();
  }

  /** Clicks a link, also one that looks like a button and says so. */
  async follow(name: string | RegExp, inside: Page | Locator = this.page): Promise<void> {
    const named = { name, exact: typeof name === 'string' };
    const links = inside.locator('a[href]');
    const link = inside.getByRole('link', named).or(inside.getByRole('button', named)).and(links);
    await this.arrive(link.first());
  }

  /** Clicks a button that sends its form. */
  async press(name: string | RegExp): Promise<void> {
    const named = { name, exact: typeof name === 'string' };
    await this.arrive(this.page.getByRole('button', named).first());
  }

  /** Opens a place of the main menu, through its button where the window is narrow. */
  async menu(name: string): Promise<void> {
    const toggle = this.page.getByRole('button', { name: 'Menu', exact: true });
    if (await toggle.isVisible()) await toggle.click();
    await this.follow(name, this.page.getByRole('navigation', { name: 'Main menu' }));
  }

  /** Sends the form as it stands: it has to be refused with a summary, on the same page. */
  async pressWrong(button: string): Promise<void> {
    await this.press(button);
    expect(await this.page.title()).toMatch(/^Error: /);
    await this.page
      .getByRole('alert')
      .getByRole('heading', { name: 'There is a problem' })
      .waitFor();
  }

  /** Fills the three boxes of the date whose fields begin with this name. */
  async date(name: string, isoDate: string): Promise<void> {
    const [year, month, day] = isoDate.split('-').map(Number);
    for (const [box, figure] of Object.entries({ day, month, year })) {
      await this.page.locator(`[name="${name}-${box}"]`).fill(String(figure));
    }
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      await this.page.getByLabel(label, { exact: true }).fill(value);
    }
  }

  async check(...labels: string[]): Promise<void> {
    for (const label of labels) await this.page.getByLabel(label, { exact: true }).check();
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** Loads the page again until the text is there: what it waits for is done by the worker. */
  async reloadUntil(text: string | RegExp): Promise<void> {
    for (let tries = 0; tries < 300; tries++) {
      if ((await this.page.getByText(text).count()) > 0) return this.look();
      await new Promise((again) => setTimeout(again, 100));
      await this.page.reload();
    }
    throw new Error(`${this.page.url()} never said ${String(text)}`);
  }

  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  async look(): Promise<void> {
    if (!this.isLooking) return;
    // The same markup again, as the home page after each change of person, needs no second look.
    const markup = (await this.page.content()).replaceAll(unlike, '');
    const seen = `${JSON.stringify(this.view)} ${markup}`;
    if (!checked.has(seen)) await this.checkStill();
    checked.add(seen);
    const places = this.trail.get(this.name) ?? new Set();
    // The address of a refused form may be one that only takes forms.
    if (!(await this.page.title()).startsWith('Error: ')) places.add(this.path);
    this.trail.set(this.name, places);
    await snap(this.page, this.view, `${this.name}/${this.path}`);
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }

  /** A page that looks again by itself may do so in the middle of the check, which then begins anew. */
  private async checkStill(triesLeft = 5): Promise<void> {
    try {
      await checkPage(this.page);
    } catch (error) {
      if (triesLeft === 0 || !/because of a navigation/.test(String(error))) throw error;
      await this.page.waitForLoadState();
      await this.checkStill(triesLeft - 1);
    }
  }

  private async arrive(link: Locator): Promise<void> {
    try {
      await Promise.all([this.page.waitForEvent('load'), link.click()]);
    } catch (error) {
      const text = await this.page.locator('main').innerText();
      throw new Error(`${this.name} on ${this.path}: ${String(error)}\n${text}`, { cause: error });
    }
    await this.look();
  }
}
