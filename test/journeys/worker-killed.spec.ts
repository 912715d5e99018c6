import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeGiasFile } from '@evenhand/directory';
import { buildGiasSchool } from '../factories/gias-file.js';
import { queueBackends } from '../servers/index.js';
import { type Cast, gatherCast } from './cast.js';
import { fromOfferToProposal, fromProposalToAcceptance } from './pairing.js';
import {
  fromAcceptanceToAgreement,
  fromClaimToAuthorisation,
  fromReviewToAcceptedReport,
  outputPence,
} from './support.js';
import { built, errorLines, openWorld, until, type World } from './world.js';

/** Kills whatever works now, at once and without mercy, and starts the next one. */
class Workers {
  private current: ChildProcess | undefined;
  killed = 0;

  constructor(private readonly world: World) {}

  start(): void {
    this.current = spawn(process.execPath, [built('worker/src/main.js')], {
      env: this.world.environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  async kill(): Promise<void> {
    const worker = this.current;
    if (!worker || worker.exitCode !== null) throw new Error('There is no worker to kill');
    const gone = once(worker, 'exit');
    worker.kill('SIGKILL');
    await gone;
    this.killed++;
  }

  async killAndReplace(): Promise<void> {
    await this.kill();
    this.start();
  }
}

describe.each(queueBackends())('with workers killed on the way, queue on %s', (backend) => {
  let world: World;
  let workers: Workers;
  let cast: Cast;

  beforeAll(async () => {
    world = await openWorld(backend, { worker: false });
    workers = new Workers(world);
    workers.start();
  }, 60_000);
  afterAll(async () => {
    await workers.kill();
    await world.stop();
  });

  it('reaches the payment, once, with nothing lost', async () => {
    await world.console('import:gias', registerFile(world.folder));
    cast = await gatherCast(world);
    const kill = (): Promise<void> => workers.killAndReplace();
    const { needId, proposalId } = await fromOfferToProposal(cast, kill);
    await fromProposalToAcceptance(cast, needId, proposalId, kill);
    const agreement = await fromAcceptanceToAgreement(cast, proposalId);
    await fromReviewToAcceptedReport(world, cast, agreement.id);
    // The bank moves the money and then is slow to say so; the worker that waits for it dies.
    await fetch(`${world.bankUrl}/misbehave`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ next: ['slow', 'lose-reply', '503'] }),
    });
    const milestoneId = await fromClaimToAuthorisation(world, cast, agreement.id);
    await until('the money to move', async () => (await statement()).length > 0);
    await workers.killAndReplace();
    await until('the payment', async () => {
      const { status } = await cast.broker.get<{ status: string }>(`/milestones/${milestoneId}`);
      return status === 'paid' || status === 'reconciled';
    });
    expect(await statement()).toMatchObject([{ amountPence: outputPence }]);
    expect(workers.killed).toBe(3);
  }, 180_000);

  it('leaves books that balance, no work given up, each mail once', async () => {
    expect(errorLines(world)).toEqual([]);
    await world.console('verify');
    const { rows } = await world.owner.query(
      `SELECT subject, to_address, about_id, count(*)::int FROM platform.mail
        GROUP BY 1, 2, 3 HAVING count(*) > 1`,
    );
    expect(rows).toEqual([]);
    const paid = await world.owner.query(
      `SELECT count(*)::int FROM platform.event WHERE name = 'payments.milestone-paid'`,
    );
    expect(paid.rows).toEqual([{ count: 1 }]);
  });

  async function statement(): Promise<{ amountPence: number }[]> {
    const text = await (await fetch(`${world.bankUrl}/statement`)).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { amountPence: number });
  }
});

function registerFile(folder: string): string {
  const file = join(folder, 'edubasealldata20261101.csv');
  const schools = ['Ash', 'Beech', 'Cedar'].map((name, n) =>
    buildGiasSchool({ name: `${name} Primary`, easting: 512_000 + n * 9_000, northing: 398_000 }),
  );
  writeFileSync(file, writeGiasFile(schools, '2026'));
  return file;
}
