import { IssueApiToken, startSession } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Config, Log } from '@evenhand/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { makeApp } from '../../apps/web/src/make-app.js';
import { unlimited } from '../pages/open-web.js';
import { FormBrowser } from '../pages/form-browser.js';
import type { PaymentScene } from './payment-scene.js';

/** The web process on a payment scene's database, and the people of the scene in front of it. */
export interface PaymentWeb {
  app: NestFastifyApplication;
  /** Signed in as this person. */
  browser(actor: PersonActor): Promise<FormBrowser>;
  /** Headers of a bearer token; an Idempotency-Key with `key`. */
  token(
    actor: PersonActor,
    options?: { stepUp?: boolean; key?: string },
  ): Promise<Record<string, string>>;
}

export async function paymentWeb(scene: PaymentScene): Promise<PaymentWeb> {
  const config = Object.assign(new Config(), {
    nodeEnv: 'test',
    databaseUrl: scene.workerUrl,
    appSecret: scene.config.appSecret,
    logLevel: 'fatal',
    ...unlimited,
  });
  const app = await makeApp({ opened: scene.web, config, log: new Log('fatal', 'web') });
  const placeOf = ({ personId, partnershipId, schoolId }: PersonActor) => ({
    ...{ personId, schoolId, partnershipId: partnershipId ?? '' },
  });
  return {
    app,
    async browser(actor) {
      const browser = new FormBrowser(app);
      const { token } = await startSession(scene.worker.database, placeOf(actor));
      browser.cookies.set('session', token);
      return browser;
    },
    async token(actor, { stepUp = false, key } = {}) {
      const issue = new IssueApiToken(scene.worker.database, scene.worker.clock);
      const options = { label: 'spec', days: 1, isSteppedUp: stepUp };
      const { token } = await issue.forOperator(placeOf(actor), options);
      return { authorization: `Bearer ${token}`, ...(key ? { 'idempotency-key': key } : {}) };
    },
  };
}
