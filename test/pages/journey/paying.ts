import type { View } from '../as-persona.js';
import { broker, financeOfficer, type Pair } from './cast.js';
import type { Stage } from './stage.js';

/** The first milestone: claimed, assessed by shown arithmetic, approved, authorised by another, paid. */
export async function pay(
  stage: Stage,
  pair: Pair,
  agreement: string,
  view: View,
): Promise<string> {
  await givePayee(stage, pair, view);
  await stage.moveClock(20, view);
  const supporter = await stage.as(pair.supporter.head, view);
  await supporter.reloadUntil('milestone to claim');
  await supporter.follow(/milestone to claim/);
  await supporter.follow(/Support delivered/);
  const milestone = supporter.path;
  await supporter.press('Claim this milestone');
  await supporter.leave();

  const priya = await stage.as(broker, view);
  await priya.go(agreement);
  await priya.follow(/Support delivered/);
  expect(priya.path).toBe(milestone);
  await priya.press('Assess what was earned');
  await priya.sees('The calculation, from accepted reports');
  await priya.page.getByRole('cell', { name: '£2,100.00' }).first().waitFor();
  await priya.pressWrong('Send this decision');
  await priya.press('Approve £2,100.00');
  expect(await priya.page.getByRole('button', { name: /^Authorise/ }).count()).toBe(0);
  await priya.leave();

  const helen = await stage.as(financeOfficer, view);
  await helen.menu('Funds');
  await helen.pressWrong('Authorise what is chosen');
  await helen.page.locator(`input[value^="${milestone.split('/')[2] ?? ''}"]`).check();
  await helen.press('Authorise what is chosen');
  await helen.go(milestone);
  await helen.reloadUntil(/^\s*Paid\s*$/);
  await helen.leave();
  await readStatement(stage, milestone, view);
  return milestone;
}

/** The statement is read once a day. */
async function readStatement(stage: Stage, milestone: string, view: View): Promise<void> {
  await stage.moveClock(1, view);
  const helen = await stage.as(financeOfficer, view);
  await helen.go(milestone);
  await helen.reloadUntil('On the bank’s statement');
  await helen.leave();
}

async function givePayee(stage: Stage, pair: Pair, view: View): Promise<void> {
  const head = await stage.as(pair.supporter.head, view);
  await head.menu('Payments');
  await head.follow(/Support delivered/);
  await head.follow(`Bank details of ${pair.supporter.name}`);
  await head.pressWrong('Save the bank details');
  await head.fill({
    'Name on the account': pair.supporter.name,
    'Sort code': '08-99-99',
    'Account number': '66374958',
  });
  await head.press('Save the bank details');
  expect(await head.page.content()).not.toContain('66374958');
  await head.leave();
  const helen = await stage.as(financeOfficer, view);
  await helen.follow(/change of bank details to confirm/);
  await helen.follow(pair.supporter.name);
  await helen.pressWrong('Send this decision');
  await helen.check('Yes, I have checked them with the school');
  await helen.press('Send this decision');
  await helen.leave();
}
