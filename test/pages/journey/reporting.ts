import type { View } from '../as-persona.js';
import { broker, type Pair } from './cast.js';
import type { Stage } from './stage.js';

/** A due review point: reported with evidence, countersigned, accepted with a verdict. */
export async function report(stage: Stage, pair: Pair, view: View): Promise<void> {
  await stage.moveClock(31, view);
  const supporter = await stage.as(pair.supporter.head, view);
  await supporter.reloadUntil('review point to report on');
  await supporter.follow(/review point to report on/);
  await supporter.follow(/review point 1/);
  await supporter.press('Start the report');
  await supporter.page.getByLabel('Days of support').fill('twelve');
  await supporter.pressWrong('Save and look it over');
  await supporter.page.getByLabel('Days of support').fill('12');
  await supporter.page.getByLabel('Result', { exact: true }).fill('73');
  await supporter.check('This result is final');
  await supporter.page.getByLabel(/Where the figure comes from/).fill('Autumn practice check');
  await supporter.fill({ 'What was done, in your words': 'Twelve days in years 1 and 2.' });
  await supporter.press('Save and look it over');
  await supporter.follow('Change it');
  await supporter.pressWrong('Add the file');
  await supporter.page.getByLabel('Add a file').setInputFiles({
    name: 'visit-notes.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\nnotes of our visits\n%%EOF\n'),
  });
  await supporter.press('Add the file');
  await supporter.press('Save and look it over');
  await supporter.sees('visit-notes.pdf');
  await supporter.press('Send the report');
  await supporter.leave();

  const needy = await stage.as(pair.needy.head, view);
  await needy.follow(/report to countersign/);
  await needy.follow(/review point 1/i);
  await needy.pressWrong('Send your answer');
  await needy.check('Yes, we agree with the report');
  await needy.press('Send your answer');
  await needy.leave();

  const priya = await stage.as(broker, view);
  await priya.follow(/report to accept/);
  await priya.follow(/review point 1/i);
  await priya.sees('Autumn practice check');
  await priya.pressWrong('Accept the report');
  await priya.check('On track');
  await priya.press('Accept the report');
  await priya.leave();
}
