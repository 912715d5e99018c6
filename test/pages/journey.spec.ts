import { describeWhere } from '../servers/not-run.js';
import type { View } from './as-persona.js';
import { agree } from './journey/agreeing.js';
import { type Pair, pairs } from './journey/cast.js';
import { found } from './journey/founding.js';
import { acceptBoth, match, registerBoth } from './journey/pairing.js';
import { pay } from './journey/paying.js';
import { report } from './journey/reporting.js';
import { Stage } from './journey/stage.js';
import { visitAgain } from './journey/visiting.js';
import { canBrowse } from './open-browser.js';

jest.setTimeout(400_000);

const [first, second] = pairs;

const wide: View = { width: 1200, javaScript: true };
const narrow: View = { width: 360, javaScript: true };
const wideBare: View = { width: 1200, javaScript: false };
const narrowBare: View = { width: 360, javaScript: false };

/** The journey of the product by its pages, each step as the person who takes it. */
describeWhere(canBrowse(), 'browser walk of the whole journey: no Chromium')(
  'from a mailed sign-in link to a reconciled payment, by pages',
  () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await Stage.open();
    });
    afterAll(async () => {
      await stage?.close();
    });

    async function walk(pair: Pair, view: View): Promise<void> {
      await registerBoth(stage, pair, view);
      await match(stage, pair, view);
      await acceptBoth(stage, pair, view);
      const agreement = await agree(stage, pair, view);
      await report(stage, pair, view);
      const milestone = await pay(stage, pair, agreement, view);
      expect(await lastState(milestone)).toBe('reconciled');
    }

    it('founds a partnership, wide and with JavaScript', () => found(stage, wide));
    it('goes the whole way, wide and with JavaScript', () => walk(first, wide));
    it('goes the whole way, narrow and without JavaScript', () => walk(second, narrowBare));
    it.each([narrow, wideBare])('shows all that is left at %j', (view) => visitAgain(stage, view));

    it('has told nobody by mail or in a log what was said in confidence', () => {
      const written = [stage.world.processes.log(), ...stage.world.smtp.messages.map((m) => m.raw)];
      for (const text of written) expect(text).not.toContain('Canary');
    });

    it('paid each milestone once, and the books balance', async () => {
      const statement = await (await fetch(`${stage.world.bankUrl}/statement`)).text();
      expect(statement.trim().split('\n')).toHaveLength(2);
      expect(await stage.world.console('verify')).not.toMatch(/^no /m);
    });

    async function lastState(milestone: string): Promise<string | undefined> {
      const { rows } = await stage.world.owner.query<{ status: string }>(
        'SELECT status FROM payments.milestone WHERE id = $1',
        [milestone.split('/')[2]],
      );
      return rows[0]?.status;
    }
  },
);
