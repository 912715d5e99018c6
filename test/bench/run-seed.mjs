// Made-up needs and offers of real schools, by bulk SQL, in a partnership that says what it is.
import { randomUUID } from 'node:crypto';

const rowsAtATime = 5_000;

/** Every open school becomes a member. @returns the broker who may start the run, and the partnership */
export async function seedBenchmark(owner, worker, { kernel, register }, { needs, offers }) {
  const partnershipId = randomUUID();
  await owner.query(
    `INSERT INTO directory.partnership (id, slug, name, created_at)
     VALUES ($1, 'benchmark', 'Benchmark (made-up needs and offers)', now())`,
    [partnershipId],
  );
  const system = kernel.systemActor('bench', partnershipId);
  await worker.database.transaction(system, (tx) => register.installTaxonomy(tx, system));
  const { rows: schools } = await owner.query(
    'SELECT id, matching_phase AS phase FROM directory.school ORDER BY urn',
  );
  await owner.query(
    `INSERT INTO directory.membership (id, partnership_id, school_id, status, invited_on, joined_on, created_at)
     SELECT gen_random_uuid(), $1, id, 'active', '2026-01-01', '2026-01-01', now() FROM directory.school`,
    [partnershipId],
  );
  const { rows: areas } = await owner.query(
    `SELECT id FROM register.expertise_area WHERE partnership_id = $1 AND parent_code IS NOT NULL
      ORDER BY position LIMIT 26`,
    [partnershipId],
  );
  const { makeInstance, shapes } = await import('./match-instance.ts');
  const made = makeInstance({ ...shapes.england, needs, offers });
  await write(
    owner,
    partnershipId,
    needSql,
    made.needs.map((need) => needRow(need, schools, areas)),
  );
  await write(
    owner,
    partnershipId,
    offerSql,
    made.offers.map((offer) => offerRow(offer, made, schools, areas)),
  );
  return { partnershipId, broker: await brokerOf(owner, partnershipId) };
}

const needSql = `INSERT INTO register.need (id, partnership_id, school_id, status, summary, areas, phase, urgency, mode,
    travel_metres, start_from, start_to, days, supporters_wanted, consents_to_matching, disclosure, equity_weight,
    last_confirmed_at, created_at, opened_at)
  SELECT gen_random_uuid(), $1, school, 'open', 'Made up for a benchmark.', areas, phase, urgency, mode, travel, start_from,
         start_to, days, supporters, consent, 'anonymised', priority, now(), now(), now()
    FROM jsonb_to_recordset($2::jsonb) AS x (school uuid, areas jsonb, phase int, urgency int, mode text, travel int,
      start_from date, start_to date, days int, supporters int, consent boolean, priority int)`;

const offerSql = `INSERT INTO register.offer (id, partnership_id, school_id, status, title, evidence, areas, phases, mode,
    travel_metres, capacity, days, available_from, available_until, consents_to_matching, evidence_grade,
    last_confirmed_at, created_at)
  SELECT gen_random_uuid(), $1, school, 'verified', 'Made up for a benchmark', 'None', areas,
         ARRAY(SELECT jsonb_array_elements_text(phases)::smallint), mode, travel, capacity, days, available_from,
         available_until, consent, grade, now(), now()
    FROM jsonb_to_recordset($2::jsonb) AS x (school uuid, areas jsonb, phases jsonb, mode text, travel int, capacity int,
      days int, available_from date, available_until date, consent boolean, grade int)`;

function needRow(need, schools, areas) {
  const school = schools[need.school % schools.length];
  return {
    school: school.id,
    phase: school.phase,
    areas: need.areas.map(({ area, weight }) => ({ areaId: areas[area].id, weight })),
    ...{ urgency: need.urgency, mode: need.mode, travel: need.maxTravel, days: need.days },
    ...{ start_from: day(need.startFrom), start_to: day(need.startTo) },
    ...{ supporters: need.supporters, consent: need.consent, priority: Math.max(1, need.priority) },
  };
}

function offerRow(offer, made, schools, areas) {
  const school = schools[offer.school % schools.length];
  const others = offer.phases & ~(1 << made.schools[offer.school].phase);
  const phases = [0, 1, 2, 3, 4].filter((phase) => phase === school.phase || (others >> phase) & 1);
  return {
    ...{ school: school.id, phases },
    areas: offer.areas.map(({ area }, at) => ({
      areaId: areas[area].id,
      weight: Math.max(1, 3 - at),
    })),
    ...{
      mode: offer.remote ? 'either' : 'in_person',
      travel: offer.radius,
      capacity: offer.capacity,
    },
    ...{
      days: offer.days,
      available_from: day(offer.availableFrom),
      available_until: day(offer.availableTo),
    },
    ...{ consent: offer.consent, grade: Math.max(...offer.areas.map(({ evidence }) => evidence)) },
  };
}

/** Monday of a week counted from 4 January 2027. */
function day(week) {
  return new Date(Date.UTC(2027, 0, 4 + 7 * week)).toISOString().slice(0, 10);
}

async function write(owner, partnershipId, sql, rows) {
  for (let at = 0; at < rows.length; at += rowsAtATime) {
    await owner.query(sql, [partnershipId, JSON.stringify(rows.slice(at, at + rowsAtATime))]);
  }
}

async function brokerOf(owner, partnershipId) {
  const personId = randomUUID();
  await owner.query(
    `INSERT INTO identity.person (id, name, email, created_at) VALUES ($1, 'A broker', $2, now())`,
    [personId, `${personId}@benchmark.example`],
  );
  await owner.query(
    `INSERT INTO identity.role_held (person_id, partnership_id, school_id, role, from_date, created_at)
     VALUES ($1, $2, NULL, 'broker', '2020-01-01', now())`,
    [personId, partnershipId],
  );
  return {
    kind: 'person',
    personId,
    partnershipId,
    schoolId: null,
    roles: ['broker'],
    steppedUp: false,
  };
}
