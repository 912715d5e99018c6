import { parsePostmasterFile } from './postmaster-file.js';

const whole = '4711\n/data/postgres\n1763822000\n40123\n\n127.0.0.1\n  5243 65536\nready   \n';

describe('parsePostmasterFile', () => {
  it('reads process, port and state', () => {
    expect(parsePostmasterFile(whole)).toEqual({ pid: 4711, port: 40123, isReady: true });
    expect(parsePostmasterFile(whole.replace('ready', 'starting'))).toMatchObject({
      isReady: false,
    });
  });

  it.each(['', '\n', 'x\ny', '-5\n'])('finds no server in %j', (text) => {
    expect(parsePostmasterFile(text)).toBeUndefined();
  });

  it('takes a file that is only half written for a server that is not ready', () => {
    expect(parsePostmasterFile('4711\n/data')).toEqual({ pid: 4711, port: 0, isReady: false });
  });
});
