import type { InterestLine } from '@evenhand/identity';
import { londonDate } from '@evenhand/platform';
import { kindWords, stateWords } from './interest-words.js';

export const interestColumns = [
  ...['Person', 'School', 'Tie', 'State', 'From', 'Stops counting on'],
  ...['Declared on', 'Declared by', 'For somebody else', 'How it is managed'],
];

export function interestRow(line: InterestLine): (string | null)[] {
  return [
    ...[line.personName, line.schoolName, kindWords[line.kind], stateWords[line.state]],
    ...[line.fromDate, line.untilDate, londonDate(line.declaredAt), line.declaredBy],
    ...[line.isOnBehalf ? 'yes' : 'no', line.arrangement],
  ];
}
