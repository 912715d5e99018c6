import { schoolsByIds } from '@evenhand/directory';
import { invalid } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';

/** @throws invalid when a school that shall not support is not in the register */
export async function assertKnownSchools(tx: Tx, ids: readonly string[]): Promise<void> {
  const known = await schoolsByIds(tx, ids);
  if (known.length === new Set(ids).size) return;
  throw invalid('need-invalid', 'There is a problem with this need.', [
    { field: 'excludedSchoolIds', message: 'Choose schools from the register.' },
  ]);
}
