import { Config } from '../config/config.js';
import { VirusScanner } from './virus-scanner.js';
import { eicar, type StandInClamd, standInClamd } from '../../../../test/servers/stand-in-clamd.js';

const clean = Buffer.alloc(300_000, 'clean ');
// the text lies over the edge of two chunks
const harmful = Buffer.concat([Buffer.alloc(65_536 - 20, '.'), Buffer.from(eicar)]);
const short = { answer: 400, ping: 200 };

describe('VirusScanner', () => {
  let clamd: StandInClamd;
  beforeEach(async () => {
    clamd = await standInClamd();
  });
  afterEach(() => clamd.stop());
  const scanner = (clamdAddress = clamd.address) =>
    new VirusScanner(Object.assign(new Config(), { clamdAddress }), short);

  it('admits what is clean, and refuses the test text with its name, over chunks', async () => {
    expect(await scanner().admit(clean)).toBe('clean');
    await expect(scanner().admit(harmful)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'file-harmful',
      fields: [{ field: 'file', message: expect.stringContaining('(Eicar-Test-Signature)') }],
    });
    expect(await scanner().scan(harmful)).toEqual({
      state: 'harmful',
      finding: 'Eicar-Test-Signature',
    });
    expect(await scanner().isReachable()).toBe(true);
  });

  it('takes an answer letter by letter, and speaks over a socket of the file system', async () => {
    clamd.behaviour = 'drips';
    expect(await scanner().admit(clean)).toBe('clean');
    const local = await standInClamd('unix');
    try {
      for (const address of [local.address, `unix:${local.address}`]) {
        expect(await scanner(address).admit(clean)).toBe('clean');
      }
    } finally {
      await local.stop();
    }
  });

  it.each(['silent', 'hangs-up', 'too-large', 'babbles'] as const)(
    'takes nothing when clamd is %s',
    async (behaviour) => {
      clamd.behaviour = behaviour;
      await expect(scanner().admit(clean)).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'scanner-unavailable',
      });
    },
  );

  it('takes nothing when nobody listens, and says so', async () => {
    const { address } = clamd;
    await clamd.stop();
    clamd = await standInClamd();
    await expect(scanner(address).admit(clean)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(scanner('/nowhere/clamd.ctl').admit(clean)).rejects.toMatchObject({
      kind: 'unavailable',
    });
    expect(await scanner(address).isReachable()).toBe(false);
  });

  it('keeps files without a scanner, as not scanned', async () => {
    const off = new VirusScanner(new Config(), short);
    expect(off.isOn).toBe(false);
    expect(await off.admit(harmful)).toBe('not_scanned');
  });
});
