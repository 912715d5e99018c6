import { contextSchema, definerFunction, tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Funds and their double-entry ledger in pence. Processes may read it (staff only) but write it
 * through three functions alone, and triggers refuse what those would never do (RELIABILITY 2.2).
 */
export class Funds1764000003001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...tables, ...walls, ...balances, ...functions]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA funds CASCADE');
  }
}

const tables = [
  ...contextSchema('funds'),
  `GRANT CREATE ON SCHEMA funds TO evenhand_definer`,
  `CREATE TABLE funds.fund (id uuid PRIMARY KEY, partnership_id uuid NOT NULL REFERENCES directory.partnership,
     name text NOT NULL, kind text NOT NULL CONSTRAINT fund_kind
       CHECK (kind IN ('subscription', 'commission', 'grant', 'traded_income', 'other')),
     source text NOT NULL, opened_by uuid, created_at timestamptz NOT NULL,
     version integer NOT NULL DEFAULT 1, CONSTRAINT fund_name_once UNIQUE (partnership_id, name))`,
  `CREATE INDEX fund_newest ON funds.fund (partnership_id, created_at, id)`,

  `CREATE TABLE funds.entry_kind (kind text PRIMARY KEY, from_account text NOT NULL, to_account text NOT NULL)`,
  `INSERT INTO funds.entry_kind VALUES ('receive', 'source', 'available'), ('commit', 'available', 'committed'),
     ('release', 'committed', 'available'), ('instruct', 'committed', 'instructed'), ('settle', 'instructed', 'paid')`,
  `GRANT SELECT ON funds.entry_kind TO evenhand_web, evenhand_worker, evenhand_definer`,

  // The balance is kept by the trigger on postings: the CHECK makes overspending impossible, whoever writes.
  `CREATE TABLE funds.account (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), partnership_id uuid NOT NULL,
     fund_id uuid NOT NULL REFERENCES funds.fund, kind text NOT NULL CONSTRAINT account_kind
       CHECK (kind IN ('source', 'available', 'committed', 'instructed', 'paid')),
     balance_pence bigint NOT NULL DEFAULT 0,
     CONSTRAINT account_once UNIQUE (fund_id, kind),
     CONSTRAINT account_not_overdrawn CHECK (kind = 'source' OR balance_pence >= 0))`,

  `CREATE TABLE funds.entry (id uuid PRIMARY KEY, partnership_id uuid NOT NULL,
     fund_id uuid NOT NULL REFERENCES funds.fund, kind text NOT NULL REFERENCES funds.entry_kind,
     amount_pence bigint NOT NULL CONSTRAINT entry_amount CHECK (amount_pence > 0),
     agreement_id uuid, milestone_id uuid, at timestamptz NOT NULL,
     CONSTRAINT entry_once_per_milestone UNIQUE (milestone_id, kind),
     CONSTRAINT entry_about CHECK (CASE kind WHEN 'receive' THEN agreement_id IS NULL AND milestone_id IS NULL
       WHEN 'commit' THEN agreement_id IS NOT NULL AND milestone_id IS NULL
       WHEN 'release' THEN agreement_id IS NOT NULL
       ELSE agreement_id IS NOT NULL AND milestone_id IS NOT NULL END))`,
  `CREATE UNIQUE INDEX entry_commit_once ON funds.entry (agreement_id) WHERE kind = 'commit'`,
  `CREATE INDEX entry_of_fund ON funds.entry (fund_id, at DESC, id)`,

  // Two lines and no third: nothing can be added to an entry once it is balanced.
  `CREATE TABLE funds.posting (entry_id uuid NOT NULL REFERENCES funds.entry,
     line smallint NOT NULL CONSTRAINT posting_line CHECK (line IN (1, 2)), partnership_id uuid NOT NULL,
     account_id uuid NOT NULL REFERENCES funds.account,
     amount_pence bigint NOT NULL CONSTRAINT posting_sign CHECK ((line = 1) = (amount_pence < 0) AND amount_pence <> 0),
     PRIMARY KEY (entry_id, line))`,
  `CREATE INDEX posting_of_account ON funds.posting (account_id)`,

  `CREATE TABLE funds.commitment (id uuid PRIMARY KEY, partnership_id uuid NOT NULL,
     fund_id uuid NOT NULL REFERENCES funds.fund, agreement_id uuid NOT NULL UNIQUE,
     amount_pence bigint NOT NULL CONSTRAINT commitment_amount CHECK (amount_pence > 0),
     instructed_pence bigint NOT NULL DEFAULT 0 CHECK (instructed_pence >= 0),
     released_pence bigint NOT NULL DEFAULT 0 CHECK (released_pence >= 0),
     created_at timestamptz NOT NULL,
     CONSTRAINT commitment_not_exceeded CHECK (instructed_pence + released_pence <= amount_pence))`,
  `CREATE INDEX commitment_of_fund ON funds.commitment (fund_id)`,
];

const staffOnly = (table: string): string =>
  `CREATE POLICY staff ON ${table} AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{broker,administrator,finance_officer,commissioner}')))`;

const neverChanged = (table: string): string[] => [
  `CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON ${table}
     FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
  `CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ${table}
     FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change()`,
];

const walls = [
  ...tenantTable('funds.fund', 'SELECT, INSERT'),
  ...['account', 'entry', 'posting', 'commitment'].flatMap((name) =>
    tenantTable(`funds.${name}`, 'SELECT'),
  ),
  ...['fund', 'account', 'entry', 'posting', 'commitment'].map((name) =>
    staffOnly(`funds.${name}`),
  ),
  ...neverChanged('funds.entry'),
  ...neverChanged('funds.posting'),
];

const balances = [
  `CREATE FUNCTION funds.make_accounts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
     SET search_path = pg_catalog AS $$ BEGIN
     INSERT INTO funds.account (partnership_id, fund_id, kind)
       SELECT NEW.partnership_id, NEW.id, unnest('{source,available,committed,instructed,paid}'::text[]);
     RETURN NULL; END $$`,
  ...definerFunction('funds.make_accounts()'),
  `CREATE TRIGGER accounts AFTER INSERT ON funds.fund FOR EACH ROW EXECUTE FUNCTION funds.make_accounts()`,
  `CREATE FUNCTION funds.add_to_balance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
     SET search_path = pg_catalog AS $$ BEGIN
     UPDATE funds.account SET balance_pence = balance_pence + NEW.amount_pence WHERE id = NEW.account_id;
     RETURN NULL; END $$`,
  ...definerFunction('funds.add_to_balance()'),
  `CREATE TRIGGER balance AFTER INSERT ON funds.posting FOR EACH ROW EXECUTE FUNCTION funds.add_to_balance()`,
  // At COMMIT: two lines that cancel out, in the accounts of this fund that this kind names; and a
  // payment settles for exactly what was instructed.
  `CREATE FUNCTION funds.assert_balanced() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
     SET search_path = pg_catalog AS $$ BEGIN
     IF NOT EXISTS (SELECT FROM funds.entry_kind k
          JOIN funds.posting o ON o.entry_id = NEW.id AND o.line = 1 AND o.amount_pence = -NEW.amount_pence
          JOIN funds.account a ON a.id = o.account_id AND a.fund_id = NEW.fund_id AND a.kind = k.from_account
          JOIN funds.posting i ON i.entry_id = NEW.id AND i.line = 2 AND i.amount_pence = NEW.amount_pence
          JOIN funds.account b ON b.id = i.account_id AND b.fund_id = NEW.fund_id AND b.kind = k.to_account
         WHERE k.kind = NEW.kind) THEN
       RAISE EXCEPTION 'ledger entry % does not balance', NEW.id USING ERRCODE = 'integrity_constraint_violation';
     END IF;
     IF NEW.kind = 'settle' AND NOT EXISTS (SELECT FROM funds.entry e WHERE e.kind = 'instruct'
          AND e.milestone_id = NEW.milestone_id AND e.amount_pence = NEW.amount_pence) THEN
       RAISE EXCEPTION 'entry % settles what was not instructed', NEW.id USING ERRCODE = 'integrity_constraint_violation';
     END IF;
     RETURN NULL; END $$`,
  ...definerFunction('funds.assert_balanced()'),
  `CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON funds.entry DEFERRABLE INITIALLY DEFERRED
     FOR EACH ROW EXECUTE FUNCTION funds.assert_balanced()`,
];

const mine = `(f.partnership_id = platform.current_partnership() OR platform.is_installation_wide())`;

const functions = [
  // Locks the fund: two agreements that are signed at once are covered one after the other.
  `CREATE FUNCTION funds.lock_available(p_fund uuid) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
     SET search_path = pg_catalog AS $$ BEGIN
     PERFORM FROM funds.fund f WHERE f.id = p_fund AND ${mine} FOR UPDATE;
     IF NOT FOUND THEN RETURN NULL; END IF;
     RETURN (SELECT balance_pence FROM funds.account WHERE fund_id = p_fund AND kind = 'available');
     END $$`,
  ...definerFunction('funds.lock_available(uuid)'),
  `CREATE FUNCTION funds.post_entry(p_id uuid, p_fund uuid, p_kind text, p_amount bigint, p_agreement uuid,
     p_milestone uuid, p_at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
     SET search_path = pg_catalog AS $$
     DECLARE partnership uuid;
     BEGIN
       SELECT f.partnership_id INTO STRICT partnership FROM funds.fund f WHERE f.id = p_fund AND ${mine};
       -- always in one order, so that two entries cannot wait for each other
       PERFORM FROM funds.account WHERE fund_id = p_fund ORDER BY id FOR UPDATE;
       INSERT INTO funds.entry (id, partnership_id, fund_id, kind, amount_pence, agreement_id, milestone_id, at)
         VALUES (p_id, partnership, p_fund, p_kind, p_amount, p_agreement, p_milestone, p_at);
       INSERT INTO funds.posting (entry_id, line, partnership_id, account_id, amount_pence)
         SELECT p_id, CASE WHEN a.kind = k.from_account THEN 1 ELSE 2 END, partnership, a.id,
                CASE WHEN a.kind = k.from_account THEN -p_amount ELSE p_amount END
           FROM funds.entry_kind k JOIN funds.account a ON a.fund_id = p_fund
            AND a.kind IN (k.from_account, k.to_account) WHERE k.kind = p_kind;
     END $$`,
  ...definerFunction('funds.post_entry(uuid, uuid, text, bigint, uuid, uuid, timestamptz)'),
  `CREATE FUNCTION funds.add_commitment(p_id uuid, p_fund uuid, p_agreement uuid, p_amount bigint, p_at timestamptz)
     RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
     INSERT INTO funds.commitment (id, partnership_id, fund_id, agreement_id, amount_pence, created_at)
       SELECT p_id, f.partnership_id, f.id, p_agreement, p_amount, p_at FROM funds.fund f
        WHERE f.id = p_fund AND ${mine} $$`,
  ...definerFunction('funds.add_commitment(uuid, uuid, uuid, bigint, timestamptz)'),
  // Null when this agreement has no commitment here.
  `CREATE FUNCTION funds.draw_commitment(p_agreement uuid, p_instructed bigint, p_released bigint) RETURNS uuid
     LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
     UPDATE funds.commitment f SET instructed_pence = instructed_pence + p_instructed,
            released_pence = released_pence + p_released
      WHERE agreement_id = p_agreement AND ${mine} RETURNING fund_id $$`,
  ...definerFunction('funds.draw_commitment(uuid, bigint, bigint)'),
  `CREATE FUNCTION funds.undrawn(p_agreement uuid) RETURNS bigint LANGUAGE sql SECURITY DEFINER
     SET search_path = pg_catalog AS $$
     SELECT amount_pence - instructed_pence - released_pence FROM funds.commitment f
      WHERE agreement_id = p_agreement AND ${mine} FOR UPDATE $$`,
  ...definerFunction('funds.undrawn(uuid)'),
];
