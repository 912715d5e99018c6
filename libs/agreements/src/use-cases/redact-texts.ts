import { Actor } from '@evenhand/kernel';
import { record, Tx } from '@evenhand/platform';

/** Step: takes what fits the pattern out of what reviews told a school, and of the mail about its agreements. */
export async function redactReviewNotes(
  tx: Tx,
  _actor: Actor,
  schoolId: string,
  pattern: string,
): Promise<number> {
  const [row] = await tx.query<{ texts: number }[]>(
    'SELECT agreements.redact_texts($1, $2) AS texts',
    [schoolId, pattern],
  );
  return row?.texts ?? 0;
}

interface RedactedVersion {
  agreementId: string;
  versionNumber: number;
  isSent: boolean;
  sha256: string;
  schoolIds: string[];
}

/**
 * Step: takes what fits the pattern out of every document of a school's agreements, signed ones included. The
 * fingerprint that was signed stays, and the event of each agreement names the one of what stands there now:
 * any other text is tampering. Comes last, as reporting and payments ask the documents which codes change.
 */
export async function redactDocuments(
  tx: Tx,
  actor: Actor,
  schoolId: string,
  pattern: string,
  { reason, now }: { reason: string; now: Date },
): Promise<number> {
  const versions = await tx.query<RedactedVersion[]>(
    `SELECT agreement_id AS "agreementId", version_number AS "versionNumber", is_sent AS "isSent", sha256,
            school_ids AS "schoolIds" FROM agreements.redact_documents($1, $2, $3, $4)`,
    [schoolId, pattern, reason, now],
  );
  const sent = versions.filter(({ isSent }) => isSent);
  for (const agreementId of new Set(sent.map((version) => version.agreementId))) {
    const own = sent.filter((version) => version.agreementId === agreementId);
    await record(tx, actor, {
      name: 'agreements.document-redacted',
      subject: { type: 'agreement', id: agreementId },
      data: {
        schoolIds: own[0]?.schoolIds ?? [],
        reason,
        documents: own.map(({ versionNumber, sha256 }) => `${versionNumber}:${sha256}`),
      },
    });
  }
  return versions.length;
}
