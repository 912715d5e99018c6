import { Power, pounds } from '@evenhand/kernel';

/** What a lent power lets somebody do, in the words of pages and mails. */
export function powerWords(power: Power, signLimitPence: number | null): string {
  if (power !== 'sign') return texts[power];
  return signLimitPence === null
    ? 'sign agreements for the school'
    : `sign agreements for the school up to ${pounds(signLimitPence)} each`;
}

const texts: Readonly<Record<Exclude<Power, 'sign'>, string>> = {
  act: 'act for the school: needs, offers, answers to introductions, reports',
  claim: 'claim payments for the school',
  bank: 'enter and change the school’s bank details (the partnership confirms each change)',
};
