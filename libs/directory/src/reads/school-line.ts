import { MatchingPhase } from '../domain/matching-phase.js';
import { MembershipStatus } from '../domain/membership.actions.js';
import { Provision, SchoolStatus } from '../domain/school.js';

/** A school as lists show it. */
export interface SchoolLine {
  id: string;
  urn: number;
  name: string;
  town: string | null;
  postcode: string | null;
  laCode: string;
  laName: string;
  phase: number;
  matchingPhase: MatchingPhase;
  provision: Provision;
  status: SchoolStatus;
  trustName: string | null;
  /** Of the partnership that the reader acts for; null when it is not in it, or nobody's business. */
  membership: MembershipStatus | null;
}

/** The columns of a SchoolLine, and where they come from. */
export const schoolLine = `s.id, s.urn, s.name, s.town, s.postcode, s.la_code AS "laCode", s.la_name AS "laName",
  s.phase, s.matching_phase AS "matchingPhase", s.provision, s.status, t.name AS "trustName",
  (SELECT m.status FROM directory.membership m
    WHERE m.school_id = s.id AND m.partnership_id = platform.current_partnership()
      AND (m.status = 'active' OR m.status <> 'left'
        AND (platform.current_school() IS NULL OR platform.current_school() = s.id))) AS membership`;
export const schoolLineFrom = 'directory.school s LEFT JOIN directory.trust t ON t.id = s.trust_id';
