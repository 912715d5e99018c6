import { agreements, reporting } from './agreements.js';
import { brokerage } from './brokerage.js';
import type { Table } from './cell.js';
import { directory } from './directory.js';
import { identity } from './identity.js';
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
