import { gunzipSync } from 'node:zlib';
import { notFound } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import type { PersonalCopy } from '../domain/personal-copy.js';

/** The copy made for a request, for its person until it expires. Throws `not-found` for everybody else. */
export async function personalCopy(tx: Tx, requestId: string): Promise<PersonalCopy> {
  const [row] = isUuid(requestId)
    ? await tx.query<{ bytes: Buffer }[]>(
        'SELECT bytes FROM casework.personal_copy WHERE request_id = $1',
        [requestId],
      )
    : [];
  if (!row) throw notFound('copy');
  return JSON.parse(gunzipSync(row.bytes).toString()) as PersonalCopy;
}
