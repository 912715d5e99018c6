import { randomUUID } from 'node:crypto';
import { PersonActor } from '@evenhand/kernel';
import { openDatabase, OpenDatabase } from '../database/open-database.js';
import { largestFileBytes, readFileBytes, storeFile } from './store-file.js';
import { testDatabase } from '../../../../test/servers/index.js';

const actor: PersonActor = {
  kind: 'person',
  personId: randomUUID(),
  partnershipId: randomUUID(),
  schoolId: null,
  roles: ['broker'],
  steppedUp: false,
};
const pdf = Buffer.from('%PDF-1.7 evidence');

describe('storeFile', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openDatabase((await testDatabase()).webUrl, []);
  });
  afterAll(() => open.close());
  const store = (name: string, bytes: Buffer) =>
    open.database.transaction(actor, (tx) =>
      storeFile(tx, actor, { name, bytes, scan: 'not_scanned' }, open.clock.now()),
    );

  it('gives the same bytes back, to the same partnership only', async () => {
    const { id, name } = await store('../../etc/Visit "note".pdf', pdf);
    expect(name).toBe('etc_Visit _note_.pdf');
    const back = await open.database.read(actor, (tx) => readFileBytes(tx, id));
    expect(back.bytes.equals(pdf)).toBe(true);
    const stranger = { ...actor, partnershipId: randomUUID() };
    await expect(open.database.read(stranger, (tx) => readFileBytes(tx, id))).rejects.toThrow(
      /no such file/,
    );
  });

  it.each([
    ['page.html', Buffer.from('<script>')],
    ['really-html.pdf', Buffer.from('<html>')],
    ['big.pdf', Buffer.concat([pdf, Buffer.alloc(largestFileBytes)])],
  ])('refuses %s', async (name, bytes) => {
    await expect(store(name, bytes)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'file-refused',
    });
  });
});
