import { appendFile, readFile } from 'node:fs/promises';
import { StandInBank, standInBank } from '../../../../test/factories/stand-in-bank.js';

const instruction = {
  ...{ reference: 'EH-1-m1', amountPence: 750, sortCode: '089999', accountNumber: '66374958' },
  payeeName: 'Alder Primary',
};

describe('the stand-in bank', () => {
  let bank: StandInBank;
  beforeEach(async () => {
    bank = await standInBank();
  });
  afterEach(() => bank.stop());

  async function pay(key: string | null, body: object = instruction, path = '') {
    const headers: Record<string, string> = key === null ? {} : { 'idempotency-key': key };
    const answer = await fetch(`${bank.url}${path}`, {
      ...{ method: 'POST', headers, body: JSON.stringify(body) },
    });
    const reply = (await answer.json()) as { ref?: string };
    return { status: answer.status, body: reply };
  }

  it('pays once per key, and refuses the key for another payment', async () => {
    const first = await pay('a');
    expect(first).toEqual({ status: 200, body: { ref: 'SB00000001' } });
    expect(await pay('a', instruction, '/payments')).toEqual(first);
    for (const change of [
      { amountPence: 751 },
      { accountNumber: '66374959' },
      { reference: 'x' },
    ]) {
      expect((await pay('a', { ...instruction, ...change })).status).toBe(409);
    }
    expect((await pay('b')).body).toEqual({ ref: 'SB00000002' });
    expect(await bank.statement()).toMatchObject([
      { ref: 'SB00000001', key: 'a', reference: 'EH-1-m1', amountPence: 750 },
      { ref: 'SB00000002', key: 'b' },
    ]);
  });

  it('pays once for fifty requests at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => pay('same')));
    expect(new Set(answers.map(({ body }) => body.ref)).size).toBe(1);
    expect(await bank.statement()).toHaveLength(1);
  });

  it('moves nothing without a key or on what is no instruction', async () => {
    expect((await pay(null)).status).toBe(400);
    for (const bad of [{ amountPence: 0 }, { amountPence: 1.5 }, { sortCode: '08-99-99' }]) {
      expect((await pay('c', { ...instruction, ...bad })).status).toBe(400);
    }
    expect((await pay('c', instruction, '/elsewhere')).status).toBe(404);
    expect(await bank.statement()).toEqual([]);
  });

  it('remembers what it answered through a crash, and drops a line cut short', async () => {
    await pay('a');
    await pay('b');
    const before = await bank.statement();
    await bank.kill();
    await appendFile(bank.file, '{"ref":"SB00000003","key":"c","refer');
    bank = await standInBank({ file: bank.file });
    expect(await bank.statement()).toEqual(before);
    expect((await pay('a')).body).toEqual({ ref: 'SB00000001' });
    expect((await pay('c')).body).toEqual({ ref: 'SB00000003' });
    expect((await readFile(bank.file, 'utf8')).split('\n')).toHaveLength(4);
  });

  it('keeps no bank details', async () => {
    await pay('a');
    expect(await readFile(bank.file, 'utf8')).not.toMatch(/089999|66374958|Alder/);
  });

  it('misbehaves as told, next first, then by the seeded rates', async () => {
    await bank.misbehave({ next: ['503', '500'], rates: { '409': 1 } });
    const seen = [await pay('a'), await pay('a'), await pay('a')];
    expect(seen.map(({ status }) => status)).toEqual([503, 500, 409]);
    await expect(bank.misbehave({ next: ['sulk'] })).rejects.toThrow('does not understand');
    const draws = async () => {
      await bank.misbehave({ rates: { '503': 0.5 }, seed: 7 });
      const statuses: number[] = [];
      for (let i = 0; i < 20; i++) statuses.push((await pay('d')).status);
      return statuses;
    };
    const first = await draws();
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await draws()).toEqual(first);
  });
});
