import { EvidenceLine, mayReplace, takingAwayReasons } from '@evenhand/reporting';
import { PersonActor } from '@evenhand/kernel';
import { Choice, choicesOf } from '../register/area-choice.js';
import { staffRoles } from '../register/who.js';
import { PageModel } from '../shell/pages/page.js';

/** A file as the report's pages show it: to fetch, withheld, or gone with the words that say so. */
export interface EvidenceView {
  id: string;
  href: string;
  removeHref: string;
  name: string;
  size: string;
  /** In words, where there is something to say. */
  scan: string | null;
  isWithheld: boolean;
  takenAwayAt: Date | null;
  takenAwayFor: string | null;
  takenAwayByName: string | null;
  isReplaced: boolean;
  /** It came in place of one that was taken away. */
  isReplacement: boolean;
  takeAwayHref: string | null;
  replaceHref: string | null;
}

const scanWords = {
  clean: null,
  not_scanned: 'not checked for viruses',
  harmful: 'withheld: a virus scanner found something in it',
} as const;

export function evidenceView(
  line: EvidenceLine,
  report: { id: string; supporterSchoolId: string },
  actor: PersonActor,
): EvidenceView {
  const href = `/reports/${report.id}/evidence/${line.id}`;
  const { takenAwayAt, takenAwayFor } = line;
  const isGone = takenAwayAt !== null;
  const isStaff = actor.roles.some((role) => staffRoles.includes(role));
  const isReplaced = line.replacedBy !== null;
  return {
    id: line.id,
    href,
    removeHref: `${href}/removal`,
    name: line.name,
    size: `${Math.max(1, Math.round(line.size / 1024))} kB`,
    scan: isGone ? null : scanWords[line.scan],
    isWithheld: line.scan === 'harmful',
    takenAwayAt,
    takenAwayByName: line.takenAwayByName,
    takenAwayFor: takenAwayFor && takingAwayReasons[takenAwayFor],
    isReplaced,
    isReplacement: line.replaces !== null,
    takeAwayHref: isStaff && !isGone ? `${href}/taking-away` : null,
    replaceHref:
      isGone && !isReplaced && actor.schoolId === report.supporterSchoolId && mayReplace(actor)
        ? `${href}/replacement`
        : null,
  };
}

export interface EvidenceFatePage extends PageModel {
  action: string;
  file: EvidenceView;
  reasons: Choice[];
  values: Record<string, unknown>;
}

export function evidenceFatePage(
  title: string,
  reportId: string,
  rest: string,
  file: EvidenceView,
  values: Record<string, unknown> = {},
): EvidenceFatePage {
  return {
    title,
    back: { href: `/reports/${reportId}` },
    action: `${file.href}/${rest}`,
    file,
    reasons: choicesOf(takingAwayReasons, values.reason),
    values,
  };
}
