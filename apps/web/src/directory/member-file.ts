import {
  MemberLine,
  type SpreadsheetKind,
  writeSpreadsheet,
  WrittenSpreadsheet,
} from '@evenhand/directory';
import { words } from '@evenhand/kernel';
import { phases } from './phases.js';

const header = [
  'School',
  'URN',
  'Authority',
  'Phase',
  'Trust',
  'State',
  'Invited',
  'Joined',
  'Ended',
  'Renewal due',
  'Tier',
];

/** The member list as somebody filtered it. */
export async function memberFile(
  kind: SpreadsheetKind,
  members: readonly MemberLine[],
): Promise<WrittenSpreadsheet> {
  const rows = members.map((member) => [
    ...[member.schoolName, member.urn, member.laName],
    phases.find(({ value }) => value === member.matchingPhase)?.text ?? '',
    ...[member.trustName, words(member.status), member.invitedOn, member.joinedOn, member.leftOn],
    ...[member.dueOn, member.tierName],
  ]);
  return writeSpreadsheet(kind, header, rows);
}
