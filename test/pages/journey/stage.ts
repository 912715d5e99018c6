import type { Browser } from 'playwright-core';
import { openWorld, until, type World } from '../../journeys/world.js';
import { asPersona, openWindow, type View } from '../as-persona.js';
import { openBrowser } from '../open-browser.js';
import { addressOf, administrator, broker, registerFile } from './cast.js';
import { type Trail, Walker } from './walker.js';

/** An installation of built processes with its mailbox and bank, and a browser before it. */
export class Stage {
  readonly trail: Trail = new Map();
  /** Of the administrator's second factor. */
  recoveryCodes: string[] = [];

  private constructor(
    readonly world: World,
    readonly browser: Browser,
  ) {}

  /** The register is imported, the partnership founded; nobody but its administrator is known. */
  static async open(): Promise<Stage> {
    const world = await openWorld('postgres');
    try {
      await fill(world);
      return new Stage(world, await openBrowser());
    } catch (error) {
      await world.stop();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.world.stop();
  }

  /** A window of this made-up person, through the persona page. */
  async as(name: string, view: View, isLooking = true): Promise<Walker> {
    const page = await asPersona(this.browser, this.world.url, name, view);
    const walker = new Walker(page, view, name, this.trail);
    walker.isLooking = isLooking;
    if (name === administrator) await this.giveCode(walker);
    await walker.look();
    return walker;
  }

  /** Who set up a second factor is asked for it, also when they come by the persona page. */
  private async giveCode(walker: Walker): Promise<void> {
    await walker.go('/second-factor');
    await walker.fill({ Code: this.recoveryCodes.pop() ?? '' });
    await walker.press('Continue');
  }

  /** A window of nobody. */
  async stranger(view: View): Promise<Walker> {
    const page = await openWindow(this.browser, this.world.url, view);
    return new Walker(page, view, 'stranger', this.trail);
  }

  /** The link in the newest mail to this address, as path and query. */
  async linkMailedTo(address: string, subject: RegExp): Promise<string> {
    return until(`a mail to ${address}`, async () => {
      const mail = this.world.smtp.messages.findLast(
        ({ to, subject: line }) => to.includes(address) && subject.test(line),
      );
      const link = /https?:\/\/\S+\/sign-in\/confirm\S+/.exec(mail?.text ?? '')?.[0];
      return link && link.slice(new URL(link).origin.length);
    });
  }

  /** Moves everybody's clock on the clock's page; sessions older than that are over. */
  async moveClock(days: number, view: View): Promise<void> {
    const someone = await this.as(broker, view, false);
    await someone.go('/clock');
    await someone.fill({ 'Days to move': String(days) });
    await someone.press('Move the clock');
    await someone.leave();
  }

  /** The day that the installation's clock shows, moved by `days`: `yyyy-mm-dd`. */
  async day(days: number): Promise<string> {
    const { rows } = await this.world.owner.query<{ day: string }>(
      `SELECT to_char(identity.today() + $1::int, 'YYYY-MM-DD') AS day`,
      [days],
    );
    return rows[0]?.day ?? '';
  }
}

async function fill(world: World): Promise<void> {
  await world.console('import:gias', registerFile(world.folder));
  await world.console(
    ...['partnership', '--slug', 'vale', '--name', 'Vale Partnership'],
    ...['--administrator', administrator, '--email', addressOf(administrator)],
  );
  // Personas and the clock's page are the demonstration's.
  await world.owner.query('UPDATE platform.installation SET demonstration = true');
}
