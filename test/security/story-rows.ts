/** Rows that no door of the product makes in the time of a story: SQL that gives their id. */
export const delegationOf = `INSERT INTO identity.delegation (id, partnership_id, school_id, person_id, named_as, powers, from_date,
    until_date, named_by, named_at)
  VALUES (gen_random_uuid(), $1, $2, $3, 'Somebody', '{sign}', '2026-01-01', '2098-01-01', $4, now()) RETURNING id`;
export const invitationOf = `INSERT INTO identity.invitation (id, partnership_id, person_id, role_held_id, invited_at, sent_at, expires_at)
  SELECT gen_random_uuid(), $1, $2, h.id, now(), now(), '2098-01-01' FROM identity.role_held h WHERE h.person_id = $2
  RETURNING id`;
export const flagOf = `INSERT INTO casework.flagged_decision (id, partnership_id, batch_id, person_id, event_id, event_name,
    decided_at, kind, subject_id, school_id, school_ids, tie, status, flagged_at)
  VALUES (gen_random_uuid(), $1, gen_random_uuid(), $2, gen_random_uuid(), 'register.offer-verified', now(), 'offer',
    $3, $4, ARRAY[$4::uuid], 'governor', 'open', now()) RETURNING id`;
export const importOf = `INSERT INTO directory.import (id, file_name, sha256, reader_version, rows, outcome, counts,
    started_at, finished_at) VALUES ($1, 'register.csv', repeat('0', 64), 1, 1, 'refused', '{}', now(), now())
  RETURNING id`;
export const tierOf = `INSERT INTO directory.tier (id, partnership_id, name, includes, yearly_pence, from_date, created_at)
  VALUES ($1, $2, 'Full', 'Everything', 100000, '2026-01-01', now()) RETURNING id`;
export const calendarOf = `INSERT INTO directory.calendar_period (id, partnership_id, la_code, kind, name, from_date, until_date,
    added_at, added_by) VALUES ($1, $2, '999', 'term', 'Autumn', '2026-09-02', '2026-10-23', now(), $3) RETURNING id`;
export const uploadOf = `INSERT INTO directory.upload (id, kind, file_name, size, sha256, status, uploaded_by, uploaded_at)
  VALUES ($1, 'links', 'links.csv', 1, repeat('0', 64), 'previewed', $2, now()) RETURNING id`;
export const standInOf = `WITH outside AS (INSERT INTO identity.person (id, name, email, created_at)
    VALUES ($1::uuid, 'Somebody Outside', ($1::uuid)::text || '@elsewhere.example', now()) RETURNING id)
  INSERT INTO identity.stand_in (id, partnership_id, person_id, named_by, named_at, until_date)
  SELECT $1::uuid, $2::uuid, id, id, now(), '2099-01-01' FROM outside RETURNING id`;
/** Another agreement between the same schools, with a report handed in and a milestone claimed: $1 is the first one. */
export const anotherAgreement = `WITH a AS (INSERT INTO agreements.agreement SELECT (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(),
    'reference', 'EH-OTHER-' || left($1::uuid::text, 4), 'proposal_id', gen_random_uuid()))).* FROM agreements.agreement o
    WHERE o.id = $1 RETURNING id),
  v AS (INSERT INTO agreements.agreement_version (id, partnership_id, agreement_id, number, document, sha256, created_at, sent_at)
    SELECT gen_random_uuid(), partnership_id, (SELECT id FROM a), number, document, sha256, created_at, sent_at
      FROM agreements.agreement_version WHERE agreement_id = $1 RETURNING id),
  p AS (INSERT INTO agreements.review_point SELECT (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(),
    'agreement_id', (SELECT id FROM a)))).* FROM agreements.review_point o WHERE o.agreement_id = $1 RETURNING id),
  r AS (INSERT INTO reporting.report SELECT (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(),
    'agreement_id', (SELECT id FROM a), 'review_point_id', (SELECT id FROM p)))).* FROM reporting.report o
    WHERE o.agreement_id = $1 RETURNING id),
  m AS (INSERT INTO payments.milestone SELECT (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(),
    'agreement_id', (SELECT id FROM a), 'bank_key', 'EH-OTHER-' || left($1::uuid::text, 4) || '-1'))).*
    FROM payments.milestone o WHERE o.agreement_id = $1 RETURNING id)
  SELECT id FROM a UNION ALL SELECT id FROM v UNION ALL SELECT id FROM p UNION ALL SELECT id FROM r UNION ALL SELECT id FROM m`;
export const taskOf = `INSERT INTO directory.task (import_id, partnership_id, school_id, kind, created_at)
  VALUES ($1, $2, $3, 'school_closed', now()) RETURNING id`;
export const interestOf = `INSERT INTO identity.interest (id, partnership_id, person_id, school_id, kind, from_date, until_date,
    created_at, arrangement)
  VALUES (gen_random_uuid(), $1, $2, $3, 'governor', '2026-01-01', '2027-12-31', now(), $4) RETURNING id`;
export const accountOf = `INSERT INTO identity.linked_account (id, person_id, provider, issuer, subject, label, organisation,
    linked_at)
  VALUES ($1::uuid, $2, 'dfe', 'https://issuer.example', $1::uuid::text, 'A label',
    jsonb_build_object('id', $1::uuid::text, 'name', 'A school'), now()) RETURNING id`;
