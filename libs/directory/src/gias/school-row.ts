import { MatchingPhase } from '../domain/matching-phase.js';
import { Provision, SchoolStatus } from '../domain/school.js';

/** One school as a register file gives it, in our words: nothing of the file's own names or codes is behind this. */
export interface SchoolRow {
  /** As a spreadsheet counts, the header being row 1. */
  row: number;
  urn: number;
  name: string;
  laCode: string;
  laName: string;
  establishmentNumber: string | null;
  phase: number;
  matchingPhase: MatchingPhase;
  provision: Provision;
  typeCode: string | null;
  typeName: string | null;
  typeGroup: number | null;
  status: SchoolStatus;
  openedOn: string | null;
  closedOn: string | null;
  /** Null where the file's coordinates are missing, 0 or outside England. */
  easting: number | null;
  northing: number | null;
  /** The coordinates as written, for a message about them. */
  placeGiven: string;
  street: string | null;
  town: string | null;
  postcode: string | null;
  website: string | null;
  district: string | null;
  ukprn: number | null;
  pupils: number | null;
  capacity: number | null;
  fsmPercent: number | null;
  lowAge: number | null;
  highAge: number | null;
  isRural: boolean | null;
  trustUid: string | null;
  trustName: string | null;
  federationUid: string | null;
  federationName: string | null;
}
