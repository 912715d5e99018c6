import { Client } from 'pg';
import type { View } from '../as-persona.js';
import { broker, type Pair } from './cast.js';
import type { Stage } from './stage.js';
import type { Walker } from './walker.js';
import { hasScript } from '../watch-window.js';

/** Offer and need, each written by its head and let in by the broker. */
export async function registerBoth(stage: Stage, pair: Pair, view: View): Promise<void> {
  const supporter = await stage.as(pair.supporter.head, view);
  await writeOffer(stage, supporter, pair);
  await supporter.leave();
  const needy = await stage.as(pair.needy.head, view);
  await writeNeed(stage, needy, pair);
  await needy.leave();
  const priya = await stage.as(broker, view);
  await priya.follow(/offer to verify/);
  await priya.follow(titleOf(pair));
  await priya.follow('Verify or refuse this offer');
  await priya.pressWrong('Verify this offer');
  await priya.page.getByLabel(/figures and an outside view/).check();
  await priya.press('Verify this offer');
  await priya.go('/');
  await priya.follow(/need to open/);
  await priya.follow(subjectOf(pair), priya.page.getByRole('row', { name: pair.needy.name }));
  await priya.sees(pair.summary);
  await priya.press('Open this need for matching');
  await priya.leave();
}

/** A run started from its page, its progress seen, and the broker's yes to what it proposes. */
export async function match(stage: Stage, pair: Pair, view: View): Promise<void> {
  const priya = await stage.as(broker, view);
  await priya.follow(/open need to match/);
  await priya.follow('Run the matching');
  await priya.page.getByLabel(/Equity first/).check();
  const letGo = await holdTheAnswer(stage);
  await priya.press('Start');
  await priya.page.getByRole('progressbar').waitFor();
  await priya.sees('See how far it is now');
  await letGo();
  // With script the page looks again by itself; without, whoever waits does.
  const proposed = `${pair.supporter.name} for ${pair.needy.name}`;
  const link = priya.page.getByRole('link', { name: proposed });
  if (hasScript(priya.page)) await link.waitFor({ timeout: 40_000 });
  else await priya.reloadUntil(proposed);
  await priya.look();
  await priya.follow(proposed);
  await priya.sees(/Why it fits: [\d.]+ of 100/);
  await priya.sees('Checks passed');
  await priya.pressWrong('Reject');
  await priya.press('Approve and introduce');
  await priya.leave();
}

/** The supporter answers on a brief without a name, then the school; only then both are named. */
export async function acceptBoth(stage: Stage, pair: Pair, view: View): Promise<void> {
  const supporter = await stage.as(pair.supporter.head, view);
  await supporter.reloadUntil(/request for your support to answer/);
  await supporter.follow(/request for your support to answer/);
  await openIntroduction(supporter);
  const introduction = supporter.path;
  await expectUnsaid(supporter, pair.needy, pair.summary);
  await supporter.pressWrong('Send the answer');
  await expectUnsaid(supporter, pair.needy, pair.summary);
  await supporter.check('Yes');
  await supporter.press('Send the answer');
  await expectUnsaid(supporter, pair.needy, pair.summary);

  const needy = await stage.as(pair.needy.head, view);
  await needy.follow(/supporter found for you/);
  await openIntroduction(needy);
  await expectUnsaid(needy, pair.supporter);
  await needy.check('Yes');
  await needy.press('Send the answer');
  await needy.sees(pair.supporter.name);
  await supporter.go(introduction);
  await supporter.sees(pair.needy.name);
  await supporter.leave();
  await needy.leave();
}

async function openIntroduction(head: Walker): Promise<void> {
  await head.follow(/Asked of us|Supporters for us/);
  await head.page.getByRole('heading', { name: /Your answer/ }).waitFor();
}

/** Not in the page as the server sent it, wherever it might hide. */
async function expectUnsaid(
  walker: Walker,
  school: { name: string; urn: number; head: string },
  ...more: string[]
): Promise<void> {
  const html = await (await walker.page.context().request.get(walker.page.url())).text();
  expect(html).toContain('</html>');
  for (const word of [school.name, String(school.urn), school.head, ...more]) {
    expect(html).not.toContain(word);
    expect(await walker.page.content()).not.toContain(word);
  }
}

async function writeOffer(stage: Stage, head: Walker, pair: Pair): Promise<void> {
  await head.follow('Offer what your school is good at');
  await head.pressWrong('Save');
  await head.fill({
    Title: titleOf(pair),
    'How do you know that you are good at it? (optional)': 'Figures of 2024, 2025 and 2026.',
    'How far can you travel?': '30',
    'How many schools at once?': '1',
    'How many days for each school?': '12',
  });
  await head.page.getByLabel('Main area').selectOption(pair.area);
  await head.check('Primary', 'In person or online', 'Yes');
  await head.date('availableFrom', await stage.day(0));
  await head.press('Save');
  await head.press('Send for verification');
}

async function writeNeed(stage: Stage, head: Walker, pair: Pair): Promise<void> {
  await head.follow('Say what your school needs');
  await head.pressWrong('Save');
  await head.page.getByLabel('Main area').selectOption(pair.area);
  await head.fill({
    'What is going on, and what would help?': pair.summary,
    'How far away may a supporter be?': '30',
    'How many days of support?': '10',
  });
  await head.check('This term', 'In person or online', 'Yes');
  await head.date('startFrom', await stage.day(7));
  await head.date('startTo', await stage.day(90));
  await head.press('Save');
  await head.press('Send to the broker');
}

/** Lets a run work but not store its pairs, so that there is progress to be seen. */
async function holdTheAnswer(stage: Stage): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: stage.world.testing.ownerUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query('LOCK TABLE matching.pair IN SHARE MODE');
  return async () => {
    await client.query('ROLLBACK');
    await client.end();
  };
}

const subjectOf = ({ area }: Pair): RegExp => new RegExp(area.split(': ')[1] ?? area);
const titleOf = ({ area }: Pair): string => `${area.split(': ')[1] ?? area} in every class`;
