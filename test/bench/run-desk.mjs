// What a broker does with a country's run: in Chromium where progress is watched, by plain requests where pages are timed.
import { chromium } from 'playwright-core';

const pause = (ms) => new Promise((on) => setTimeout(on, ms));

export async function openDesk(url, token) {
  const { chromiumPath } = await import('../servers/chromium-path.ts');
  const executablePath = await chromiumPath();
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];
  const browser =
    executablePath && (await chromium.launch({ executablePath, args, headless: true }));
  const cookies = new Map([['session', token]]);
  const cookie = () => [...cookies].map((pair) => pair.join('=')).join('; ');
  const get = async (path) => {
    const began = performance.now();
    const answer = await fetch(`${url}${path}`, { headers: { cookie: cookie() } });
    for (const given of answer.headers.getSetCookie()) {
      const [name, value] = given.split(';')[0].split('=');
      cookies.set(name, value);
    }
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${body.slice(0, 300)}`);
    return { body, ms: performance.now() - began };
  };
  return { url, token, browser, get, cookie, close: async () => browser?.close() };
}

/** Presses the button and looks at the page until the proposals stand there. */
export async function pressAndWatch({ browser, url, token }) {
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB' });
  await context.addCookies([{ name: 'session', value: token, url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto('/broker/runs/new');
  const began = performance.now();
  await Promise.all([
    page.waitForURL(/runs\/[0-9a-f-]{36}$/),
    page.getByRole('button', { name: 'Start' }).click(),
  ]);
  const buttonMs = Math.round(performance.now() - began);
  const runId = page.url().split('/').at(-1);
  const seen = new Map();
  for (;;) {
    const shown = await page.evaluate(look).catch(() => null); // between two pages
    if (shown?.isDone) break;
    if (shown?.failure) throw new Error(`The run's page says: ${shown.failure}`);
    if (shown?.phase) {
      const values = seen.get(shown.phase) ?? { firstMs: 0, values: new Set() };
      values.firstMs ||= Math.round(performance.now() - began);
      values.values.add(shown.value);
      seen.set(shown.phase, values);
    }
    await pause(40);
  }
  const ms = Math.round(performance.now() - began);
  const phases = Object.fromEntries(
    [...seen].map(([phase, { firstMs, values }]) => [phase, { firstMs, values: values.size }]),
  );
  await context.close();
  return { runId, buttonMs, ms, phases };
}

/** Runs in the page. */
function look() {
  const bar = document.querySelector('#progress');
  return {
    phase: bar ? document.querySelector('label[for=progress]').textContent : null,
    value: bar ? `${bar.value} of ${bar.max}` : null,
    failure: document.querySelector('.govuk-inset-text')?.textContent ?? null,
    isDone: document.querySelector('[aria-label="Proposals of this run"] tbody tr') !== null,
  };
}

/** The median and the slowest of some loads of a page. */
export async function timePage({ get }, path, times = 5) {
  const taken = [];
  for (let at = 0; at < times; at++) taken.push((await get(path)).ms);
  taken.sort((a, b) => a - b);
  const round = (value) => Math.round(value * 10) / 10;
  return { p50Ms: round(taken[Math.floor(times / 2)]), maxMs: round(taken.at(-1)) };
}

/** Loads a page again until a job has worked out its answer. */
export async function waitForPage({ get }, path, isThere) {
  const began = performance.now();
  let longest = 0;
  for (let loads = 1; ; loads++) {
    const { body, ms } = await get(path);
    longest = Math.max(longest, ms);
    if (isThere(body))
      return {
        body,
        ...{ ms: Math.round(performance.now() - began), loads, slowestLoadMs: Math.round(longest) },
      };
    await pause(250);
  }
}

/** Presses a form's button without a browser. */
export async function press({ url, cookie, get }, page, action) {
  const { body } = await get(page);
  const form = body.slice(body.indexOf(`action="${action}"`));
  const fields = [
    ...form.slice(0, form.indexOf('</form>')).matchAll(/name="([^"]+)" value="([^"]*)"/g),
  ];
  const began = performance.now();
  const answer = await fetch(`${url}${action}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      ...{ cookie: cookie(), origin: url },
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields.map(([, name, value]) => [name, value])),
  });
  if (answer.status !== 303) throw new Error(`${action}: ${answer.status}`);
  return Math.round(performance.now() - began);
}
