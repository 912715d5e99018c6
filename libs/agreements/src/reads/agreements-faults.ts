import { Tx } from '@evenhand/platform';

/**
 * What must be true of everything that was signed, in a sentence each: the text is the one whose fingerprint
 * stands beside it, both signatures are of that fingerprint, and where words were taken out, the audit chain
 * says that they were and what the text was afterwards. Read whole, for jobs and commands.
 */
export async function agreementsFaults(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ fault: string }[]>(
    `WITH version AS (
       SELECT v.*, a.reference, encode(sha256(convert_to(v.document, 'UTF8')), 'hex') AS found
         FROM agreements.agreement_version v JOIN agreements.agreement a ON a.id = v.agreement_id)
     SELECT reference || ', version ' || number || ': ' || fault AS fault FROM (
       SELECT reference, number, 'the text is not the one of its fingerprint' AS fault FROM version
        WHERE found <> coalesce(redacted_sha256, sha256)
       UNION ALL
       SELECT reference, number, 'words were taken out, but the audit trail does not know of this text' FROM version
        WHERE redacted_sha256 IS NOT NULL AND NOT EXISTS (SELECT FROM platform.event e
          WHERE e.name = 'agreements.document-redacted' AND e.subject_id = version.agreement_id::text
            AND e.data -> 'documents' ? (version.number || ':' || version.redacted_sha256))
       UNION ALL
       SELECT version.reference, version.number, 'a signature is of another text' FROM version
         JOIN agreements.signature s ON s.version_id = version.id WHERE s.sha256 <> version.sha256
       UNION ALL
       SELECT version.reference, version.number, 'the audit trail knows another signature than is kept'
         FROM version JOIN agreements.signature s ON s.version_id = version.id
        WHERE NOT EXISTS (SELECT FROM platform.event e WHERE e.name = 'agreements.agreement-signed'
          AND e.subject_id = version.agreement_id::text AND e.data ->> 'sha256' = s.sha256
          AND e.data ->> 'party' = s.party)) AS found
      ORDER BY 1 LIMIT 100`,
  );
  return rows.map(({ fault }) => fault);
}
