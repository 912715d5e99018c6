import { Tx } from '@evenhand/platform';
import type { Hold } from '../domain/retention.js';

export interface HoldLine extends Hold {
  id: string;
  version: number;
  /** The person's or the school's. */
  name: string;
  reason: string;
  placedAt: Date;
  placedBy: string | null;
  liftReason: string | null;
}

/** For jobs of the partnership: what may not be removed. */
export async function liveHolds(tx: Tx): Promise<Hold[]> {
  return tx.query<Hold[]>(
    `SELECT person_id AS "personId", school_id AS "schoolId", lifted_at AS "liftedAt" FROM casework.legal_hold
      WHERE partnership_id = platform.current_partnership() AND lifted_at IS NULL`,
  );
}

/** Every hold of the partnership, live ones first, newest first. */
export async function legalHolds(tx: Tx): Promise<HoldLine[]> {
  return tx.query<HoldLine[]>(
    `SELECT h.id, h.version, h.person_id AS "personId", h.school_id AS "schoolId", coalesce(n.name, s.name, '') AS name,
            h.reason, h.placed_at AS "placedAt", p.name AS "placedBy", h.lifted_at AS "liftedAt",
            h.lift_reason AS "liftReason"
       FROM casework.legal_hold h LEFT JOIN identity.person n ON n.id = h.person_id
       LEFT JOIN directory.school s ON s.id = h.school_id LEFT JOIN identity.person p ON p.id = h.placed_by
      WHERE h.partnership_id = platform.current_partnership()
      ORDER BY h.lifted_at IS NOT NULL, h.placed_at DESC, h.id LIMIT 500`,
  );
}

/** Whom a hold can be placed on: everybody who has or had a role here, by name. */
export async function peopleToHold(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.query<{ id: string; name: string }[]>(
    `SELECT n.id, n.name FROM identity.person n WHERE n.erased_at IS NULL AND EXISTS (SELECT FROM identity.role_held h
        WHERE h.person_id = n.id AND h.partnership_id = platform.current_partnership())
      ORDER BY n.name, n.id LIMIT 2000`,
  );
}
