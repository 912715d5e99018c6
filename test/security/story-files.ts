import { type Method, Upload } from './asking.js';
import type { PersonName } from './people.js';

type Say = <T = { id: string }>(
  who: PersonName,
  method: Method,
  path: string,
  body?: unknown,
) => Promise<T>;

/** Two files come with the report, which is then sent; one of them is taken away. */
export async function sendWithFiles(
  say: Say,
  reportId: string,
  words: string,
): Promise<{ evidenceId: string; goneEvidenceId: string }> {
  const path = `/reports/${reportId}/evidence`;
  let files: { id: string }[] = [];
  for (const upload of [new Upload(words), new Upload('gone')]) {
    const report = await say<{ evidence: { id: string }[] }>(
      ...(['supporter head', 'POST', path, upload] as const),
    );
    files = report.evidence;
  }
  await say('supporter head', 'POST', `/reports/${reportId}/submission`);
  const [{ id: evidenceId } = { id: '' }, { id: goneEvidenceId } = { id: '' }] = files;
  const taking = { reason: 'misplaced', confirm: true };
  await say('broker', 'POST', `${path}/${goneEvidenceId}/taking-away`, taking);
  return { evidenceId, goneEvidenceId };
}
