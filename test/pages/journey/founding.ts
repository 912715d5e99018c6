import { Secret, TOTP } from 'otpauth';
import type { View } from '../as-persona.js';
import {
  addressOf,
  administrator,
  broker,
  financeOfficer,
  fundName,
  type StorySchool,
  storySchools,
} from './cast.js';
import type { Stage } from './stage.js';
import type { Walker } from './walker.js';

/** From a mailed sign-in link to a partnership with people, members and money, all by pages. */
export async function found(stage: Stage, view: View): Promise<void> {
  const morag = await signInByMail(stage, view);
  await invitePerson(morag, broker, 'Broker');
  morag.isLooking = false;
  await invitePerson(morag, financeOfficer, 'Finance officer');
  for (const school of storySchools) {
    morag.isLooking = school === storySchools[0];
    await inviteSchool(morag, school);
  }
  await morag.leave();
  for (const school of storySchools) await joinPartnership(stage, school, view);
  await openFund(stage, view);
}

async function signInByMail(stage: Stage, view: View): Promise<Walker> {
  const morag = await stage.stranger(view);
  await morag.look();
  await morag.go('/sign-in');
  await morag.pressWrong('Send me a link');
  await morag.fill({ 'E-mail address': addressOf(administrator) });
  await morag.press('Send me a link');
  await morag.sees('Check your e-mail');
  await morag.go(await stage.linkMailedTo(addressOf(administrator), /sign/i));
  await morag.press('Sign in');
  await morag.sees(`Acting as`);
  stage.recoveryCodes = await setUpSecondFactor(morag);
  return morag;
}

/** Who lets people in does nothing with that role before an app stands beside the mail. */
async function setUpSecondFactor(morag: Walker): Promise<string[]> {
  await morag.press('Set it up');
  const key = (await morag.page.locator('.app-key').innerText()).replaceAll(' ', '');
  await morag.fill({ Code: new TOTP({ secret: Secret.fromBase32(key) }).generate() });
  await morag.press('Turn it on');
  const codes = await morag.page.locator('.app-codes code').allInnerTexts();
  await morag.follow('I have saved these codes');
  return codes;
}

async function inviteSchool(morag: Walker, { name, urn, head }: StorySchool): Promise<void> {
  await morag.menu('Schools');
  await morag.fill({ 'Find a school': name });
  await morag.press('Search');
  await morag.follow(name);
  await morag.follow('Invite this school');
  expect(await morag.page.getByLabel('URN of the school').inputValue()).toBe(String(urn));
  await morag.fill({
    'Name of the school’s head': head,
    'E-mail address of the head': addressOf(head),
  });
  await morag.press('Send the invitation');
}

async function invitePerson(morag: Walker, name: string, role: string): Promise<void> {
  await morag.menu('People');
  await morag.follow('Invite somebody');
  await morag.fill({ Name: name, 'E-mail address': addressOf(name) });
  await morag.page.getByLabel('Role', { exact: true }).selectOption(role);
  await morag.press('Send the invitation');
}

async function joinPartnership(stage: Stage, school: StorySchool, view: View): Promise<void> {
  const isFirst = school === storySchools[0];
  const head = await stage.as(school.head, view, isFirst);
  await head.menu('Schools');
  await head.follow(school.name);
  await head.follow('Invited in this partnership');
  await head.press('Accept the invitation');
  await head.sees('Your school is a member now.');
  await head.leave();
}

async function openFund(stage: Stage, view: View): Promise<void> {
  const helen = await stage.as(financeOfficer, view);
  await helen.menu('Funds');
  await helen.follow('Open a fund');
  await helen.pressWrong('Open the fund');
  await helen.fill({ 'Name of the fund': fundName, 'Where does it come from?': 'Vale Council' });
  await helen.check('Grant');
  await helen.fill({ Amount: '20,000' });
  await helen.press('Open the fund');
  await helen.leave();
}
