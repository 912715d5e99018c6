import { explainFailure } from './embedded-postgres-error.js';

describe('explainFailure', () => {
  it('says that the disk is full, and what to do', () => {
    const output =
      'creating directory ... initdb: error: could not write to file "x": No space left on device';
    expect(explainFailure('Creating the database', output, '/data').message).toBe(
      'The disk that holds /data is full. Evenhand needs about 200 MB there. Free some space, or set DATA_DIR to a folder on another disk, and start again: nothing is lost.',
    );
  });

  it('hands on what the program said last otherwise', () => {
    const output = Array.from({ length: 20 }, (_, i) => `line ${i}`).join('\n');
    const { message } = explainFailure('Starting the database', output, '/data');
    expect(message).toMatch(/^Starting the database failed. It said:\nline 14\n[^]*line 19$/);
  });
});
