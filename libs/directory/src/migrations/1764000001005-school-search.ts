import { referenceTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** The forgiving search of schools: each school's words, all words with how common they are, places. */
export class SchoolSearch1764000001005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      ...extensions,
      ...words,
      letters,
      ...tables,
      ...upkeep,
      ...search,
      ...indexes,
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['school_point', 'school_type', 'trust_group_id']) {
      await runner.query(`DROP INDEX IF EXISTS directory.${index}`);
    }
    for (const table of ['school', 'trust']) {
      for (const moment of ['added', 'changed']) {
        await runner.query(`DROP TRIGGER IF EXISTS search_${moment} ON directory.${table}`);
      }
    }
    await runner.query('DROP FUNCTION directory.find_schools(text)');
    await runner.query('DROP TABLE directory.school_search, directory.search_word');
    for (const name of ['index_schools', 'index_trusts', 'index_words(uuid[])', 'count_words']) {
      await runner.query(`DROP FUNCTION directory.${name}`);
    }
    await runner.query('DROP FUNCTION directory.plain_words(text), directory.letters_of(text)');
    await runner.query('ALTER TABLE directory.trust DROP COLUMN group_id');
    await runner.query('ALTER TABLE directory.federation DROP COLUMN group_id');
  }
}

// Trusted extensions: the owner of the database may create them. They are part of PostgreSQL itself.
const extensions = ['pg_trgm', 'unaccent', 'fuzzystrmatch'].map(
  (name) => `CREATE EXTENSION IF NOT EXISTS ${name}`,
);

// What is typed and what is stored go through the same hands, so that spellings meet: no accents, "St."
// and "Saint" one word, "Joseph's" without its apostrophe, "C of E" and "Church of England" one word.
const words = [
  `CREATE FUNCTION directory.plain_words(p_text text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
     SET search_path = public, pg_catalog AS $$
     DECLARE plain text := lower(unaccent(coalesce(p_text, '')));
     BEGIN
       plain := regexp_replace(plain, '[''’‘\`.]', '', 'g');
       plain := ' ' || btrim(regexp_replace(plain, '[^a-z0-9]+', ' ', 'g')) || ' ';
       plain := regexp_replace(plain, ' (c of e|c[a-z]{3,6} of en+g[a-z]*|cofe) ', ' ce ');
       plain := replace(replace(plain, ' roman catholic ', ' catholic '), ' rc ', ' catholic ');
       plain := replace(replace(plain, ' saints ', ' sts '), ' saint ', ' st ');
       plain := replace(replace(plain, ' voluntary aided ', ' va '), ' voluntary controlled ', ' vc ');
       RETURN (SELECT coalesce(array_agg(word ORDER BY at), '{}') FROM (
         SELECT word, min(at) AS at FROM unnest(string_to_array(btrim(plain), ' ')) WITH ORDINALITY AS given (word, at)
          WHERE word NOT IN ('', 'the', 'and', 'of') GROUP BY word) each);
     END $$`,
];

// Two letters swapped are the commonest slip, and the one that leaves fewest groups of three letters alike.
const letters = `CREATE FUNCTION directory.letters_of(p_word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT string_agg(letter, '' ORDER BY letter) FROM string_to_table(p_word, NULL) AS letter)`;

const tables = [
  `CREATE TABLE directory.school_search (school_id uuid PRIMARY KEY
       CONSTRAINT school_search_school REFERENCES directory.school ON DELETE CASCADE,
     name text NOT NULL, words text[] NOT NULL)`,
  // without a list of what is still to be indexed: searches would have to read through it
  `CREATE INDEX school_search_words ON directory.school_search USING gin (words) WITH (fastupdate = off)`,
  ...referenceTable('directory.school_search'),
  // 'schools' steers the order of what is found and no more: it is counted again after each import.
  `CREATE TABLE directory.search_word (word text PRIMARY KEY, schools integer NOT NULL,
     letters text GENERATED ALWAYS AS (directory.letters_of(word)) STORED)`,
  `CREATE INDEX search_word_letters ON directory.search_word (letters)`,
  `CREATE INDEX search_word_like ON directory.search_word USING gin (word gin_trgm_ops) WITH (fastupdate = off)`,
  `CREATE INDEX search_word_prefix ON directory.search_word (word text_pattern_ops)`,
  `CREATE INDEX search_word_common ON directory.search_word (schools)`,
  ...referenceTable('directory.search_word'),
  // A trust's other number, "TR01234"; the list of groups gives it.
  `ALTER TABLE directory.trust ADD group_id text`,
  `ALTER TABLE directory.federation ADD group_id text`,
];

const changedNames = `SELECT n.id FROM now_rows n JOIN was_rows w USING (id)
  WHERE (n.name, n.town, n.la_name, n.district, n.trust_id) IS DISTINCT FROM (w.name, w.town, w.la_name, w.district, w.trust_id)`;

// Triggers, as the words have to follow whoever writes a school: the import, and a URN's change.
const upkeep = [
  `CREATE FUNCTION directory.index_words(p_schools uuid[]) RETURNS void LANGUAGE sql AS $$
     WITH given AS (
       SELECT s.id, array_to_string(directory.plain_words(s.name), ' ') AS name,
              directory.plain_words(concat_ws(' ', s.name, s.town, s.la_name, s.district, t.name)) AS words
         FROM directory.school s LEFT JOIN directory.trust t ON t.id = s.trust_id WHERE s.id = ANY (p_schools)),
     saved AS (
       INSERT INTO directory.school_search AS known (school_id, name, words) SELECT id, name, words FROM given
       ON CONFLICT (school_id) DO UPDATE SET name = excluded.name, words = excluded.words
         WHERE (known.name, known.words) IS DISTINCT FROM (excluded.name, excluded.words))
     INSERT INTO directory.search_word AS known (word, schools)
     SELECT word, count(*) FROM given, unnest(given.words) AS word GROUP BY word ORDER BY word
     ON CONFLICT (word) DO NOTHING $$`,
  `CREATE FUNCTION directory.index_schools() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF TG_OP = 'INSERT' THEN
         PERFORM directory.index_words(array(SELECT id FROM now_rows));
       ELSE
         PERFORM directory.index_words(array(${changedNames}));
       END IF;
       RETURN NULL;
     END $$`,
  `CREATE TRIGGER search_added AFTER INSERT ON directory.school REFERENCING NEW TABLE AS now_rows
     FOR EACH STATEMENT EXECUTE FUNCTION directory.index_schools()`,
  `CREATE TRIGGER search_changed AFTER UPDATE ON directory.school REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
     FOR EACH STATEMENT EXECUTE FUNCTION directory.index_schools()`,
  `CREATE FUNCTION directory.index_trusts() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       PERFORM directory.index_words(array(SELECT s.id FROM now_rows n JOIN was_rows w USING (id)
         JOIN directory.school s ON s.trust_id = n.id WHERE n.name <> w.name));
       RETURN NULL;
     END $$`,
  `CREATE TRIGGER search_changed AFTER UPDATE ON directory.trust REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
     FOR EACH STATEMENT EXECUTE FUNCTION directory.index_trusts()`,
  `CREATE FUNCTION directory.count_words() RETURNS void LANGUAGE sql AS $$
     WITH counted AS (SELECT word, count(*)::integer AS schools
       FROM directory.school_search, unnest(words) AS word GROUP BY word),
     gone AS (DELETE FROM directory.search_word w WHERE NOT EXISTS (SELECT FROM counted c WHERE c.word = w.word))
     UPDATE directory.search_word w SET schools = c.schools FROM counted c WHERE c.word = w.word AND c.schools <> w.schools $$`,
  `SELECT directory.index_words(array(SELECT id FROM directory.school))`,
  `SELECT directory.count_words()`,
];

// How well a school fits what was typed, 0 to 1,200. Each word counts by how few schools have it; it may be
// met exactly, as a beginning, or by a similar word, for less. A school has to meet most of what the best one
// meets. Only words that tell something lead to schools; common ones then move the order. The planner cannot
// know what will be typed, so it is told to use the indexes.
const search = [
  `CREATE FUNCTION directory.find_schools(p_text text) RETURNS TABLE (school_id uuid, score integer)
     LANGUAGE plpgsql STABLE SET search_path = public, pg_catalog SET enable_seqscan = off SET jit = off AS $$
     #variable_conflict use_column
     DECLARE typed text[] := (directory.plain_words(p_text))[1:8];
     BEGIN
       RETURN QUERY
       WITH token AS (SELECT t.word, t.at FROM unnest(typed) WITH ORDINALITY AS t (word, at)),
       variant AS MATERIALIZED (
         SELECT t.at, v.word, v.schools, v.near FROM token t CROSS JOIN LATERAL (
           SELECT word, schools, max(near) AS near FROM (
             SELECT w.word, w.schools, 1.0::float8 AS near FROM directory.search_word w WHERE w.word = t.word
             UNION ALL
             (SELECT w.word, w.schools, 0.9 FROM directory.search_word w
               WHERE length(t.word) >= 2 AND w.word ~>~ t.word AND w.word ~<~ (t.word || '~')
               ORDER BY w.schools DESC LIMIT 12)
             UNION ALL
             SELECT w.word, w.schools, 0.85 * (1 - 1.0 / length(w.word)) FROM directory.search_word w
              WHERE w.letters = directory.letters_of(t.word) AND levenshtein(w.word, t.word) = 2
             UNION ALL
             (SELECT w.word, w.schools, 0.85 * greatest(similarity(w.word, t.word),
                 1 - levenshtein(w.word, t.word)::float8 / greatest(length(w.word), length(t.word))) AS near
                FROM directory.search_word w WHERE length(t.word) >= 3 AND w.word % t.word AND w.word <> t.word
               ORDER BY near DESC, w.schools DESC LIMIT 10)) any_way
           GROUP BY word, schools) v),
       -- the word that was most probably meant says how much it tells
       weight AS (
         SELECT DISTINCT ON (v.at) v.at, ln(1 + e.most::float8 / v.schools) AS tells
           FROM variant v, (SELECT greatest(1, max(schools)) AS most FROM directory.search_word) e
          ORDER BY v.at, v.near DESC, v.schools DESC),
       reach AS (SELECT at, sum(schools) AS schools FROM variant GROUP BY at),
       telling AS (
         SELECT array_agg(DISTINCT v.word) AS words FROM variant v JOIN reach r USING (at)
          WHERE r.schools <= 2000 OR r.schools = (SELECT min(schools) FROM reach)),
       candidate AS MATERIALIZED (
         SELECT s.school_id, s.name, s.words FROM directory.school_search s
          WHERE s.words && (SELECT words FROM telling)),
       met AS (
         SELECT c.school_id, v.at, max(v.near * w.tells) AS worth
           FROM candidate c CROSS JOIN LATERAL unnest(c.words) AS has (word)
           JOIN variant v ON v.word = has.word JOIN weight w ON w.at = v.at
          GROUP BY c.school_id, v.at),
       covered AS (
         SELECT m.school_id, sum(worth) / (SELECT sum(tells) FROM weight) AS share FROM met m GROUP BY m.school_id),
       cut AS (SELECT greatest(0.4, 0.8 * max(share)) AS least FROM covered)
       SELECT c.school_id, (1000 * v.share + 200 * similarity(c.name, array_to_string(typed, ' ')))::integer
         FROM covered v JOIN candidate c USING (school_id), cut WHERE v.share >= cut.least;
     END $$`,
];

const indexes = [
  `CREATE INDEX school_point ON directory.school USING gist (point(easting, northing))`,
  `CREATE INDEX school_type ON directory.school (type_code)`,
  `CREATE INDEX trust_group_id ON directory.trust (group_id)`,
];
