// A worker of one work item, as a process of its own that a test can kill: worker URL, bank URL, secret, item.
import { agreementsEntities } from '@evenhand/agreements';
import { directoryEntities } from '@evenhand/directory';
import { fundsEntities } from '@evenhand/funds';
import { identityEntities } from '@evenhand/identity';
import { BankClient, InstructJob, PayeeVault, paymentsEntities } from '@evenhand/payments';
import { Config, Log, openDatabase, WorkRunner } from '@evenhand/platform';
import { reportingEntities } from '@evenhand/reporting';

const [url = '', bankUrl = '', appSecret = '', item = ''] = process.argv.slice(2);
const config = Object.assign(new Config(), { bankUrl, appSecret });
const open = await openDatabase(url, [
  ...directoryEntities,
  ...identityEntities,
  ...fundsEntities,
  ...agreementsEntities,
  ...reportingEntities,
  ...paymentsEntities,
]);
const job = new InstructJob(
  open.database,
  open.clock,
  new PayeeVault(config),
  new BankClient(config),
);
await new WorkRunner(open.database, [job], 60, new Log('silent', 'test')).run(item);
await open.close();
