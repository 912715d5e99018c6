import { agreements, reporting } from './agreements.js';
import { brokerage } from './brokerage.js';
import { people } from '../people.js';
import type { Letters, Row, Table } from './cell.js';
import { directory } from './directory.js';
import { identity } from './identity.js';
import { likewise } from './likewise.js';
import { funds, payments } from './money.js';
import { privacy } from './privacy.js';
import { matching, register } from './register.js';
import { shell } from './shell.js';

export const cells: Table = {
  ...shell,
  ...directory,
  ...identity,
  ...funds,
  ...register,
  ...matching,
  ...brokerage,
  ...agreements,
  ...reporting,
  ...payments,
  ...privacy,
};

/** Those who have a letter in every line. */
export const columns = people.filter((name) => !(name in likewise));

/** What this person is answered, by the line of the route or by what is said of the person. */
export function lettersFor(route: string, row: Row, person: string): Letters {
  const rule = likewise[person];
  if (rule?.but[route]) return rule.but[route];
  const at = columns.findIndex((name) => name === (rule?.as ?? person));
  const letterOf = (line: string): string => line.replaceAll(' ', '')[at] ?? '';
  return { own: letterOf(row.own), ...(row.gone ? { gone: letterOf(row.gone) } : {}) };
}
