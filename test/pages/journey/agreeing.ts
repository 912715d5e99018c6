import type { View } from '../as-persona.js';
import { broker, fundName, type Pair } from './cast.js';
import type { Stage } from './stage.js';
import type { Walker } from './walker.js';

/** An agreement with two milestones: drafted, filled in, sent, signed by both. Gives its address. */
export async function agree(stage: Stage, pair: Pair, view: View): Promise<string> {
  const priya = await stage.as(broker, view);
  await priya.follow(/pairing to draft an agreement for/);
  await priya.follow(`${pair.supporter.name} for ${pair.needy.name}`);
  await priya.follow('Draft the agreement');
  await priya.press('Draft the agreement');
  await priya.pressWrong('Save the terms');
  await fillTerms(stage, priya);
  await priya.press('Save the terms');
  const agreement = priya.path;
  expect(agreement).toMatch(/^\/agreements\/[0-9a-f-]{36}$/);
  await priya.follow('Send to both schools');
  await priya.press('Send the agreement');
  await priya.leave();
  await sign(stage, pair.supporter.head, view);
  await sign(stage, pair.needy.head, view);
  return agreement;
}

async function sign(stage: Stage, name: string, view: View): Promise<void> {
  const head = await stage.as(name, view);
  await head.follow(/agreement to sign/);
  await head.follow('School support', head.page.getByRole('table'));
  await head.follow('Read and sign');
  await head.pressWrong('Sign the agreement');
  await head.check('I have read this agreement and sign it for my school');
  await head.press('Sign the agreement');
  await head.leave();
}

async function fillTerms(stage: Stage, priya: Walker): Promise<void> {
  const { page } = priya;
  await page.locator('#title').fill('School support');
  await priya.date('startsOn', await stage.day(1));
  await priya.date('endsOn', await stage.day(240));
  const fund = page.getByLabel('Fund that pays');
  const label = await fund.locator('option', { hasText: fundName }).innerText();
  await fund.selectOption(label);
  await type(priya, 'outputs.0', { label: 'Days of support', planned: '12', unit: 'days' });
  await page.locator('[name="outcomes.0.measureCode"]').selectOption('phonics-check');
  await type(priya, 'outcomes.0', { baseline: '61.5', target: '72' });
  await type(priya, 'milestones.0', { title: 'Support delivered', amountPence: '2,100' });
  await page.locator('[name="milestones.0.gateRef"]').selectOption('outputs.0');
  await priya.date('milestones.0.dueOn', await stage.day(45));
  await type(priya, 'milestones.1', { title: 'Phonics up', amountPence: '1400' });
  await page.locator('[name="milestones.1.gateRef"]').selectOption('outcomes.0');
  await priya.date('milestones.1.dueOn', await stage.day(200));
  await priya.date('reviewPoints.0.dueOn', await stage.day(30));
  await priya.date('reviewPoints.1.dueOn', await stage.day(180));
  for (const place of [2, 3, 4, 5]) await clearDate(priya, `reviewPoints.${place}.dueOn`);
}

/** A new draft may come with review points of its own; the journey needs two. */
async function clearDate(priya: Walker, name: string): Promise<void> {
  for (const box of ['day', 'month', 'year'])
    await priya.page.locator(`[name="${name}-${box}"]`).fill('');
}

async function type(
  priya: Walker,
  row: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [field, value] of Object.entries(values)) {
    await priya.page.locator(`[name="${row}.${field}"]`).fill(value);
  }
}
