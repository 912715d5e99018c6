import type { Page, PersonActor } from '@evenhand/kernel';
import { needActions, needStatuses, pupilWarning } from '@evenhand/register';
import type { ExpertiseArea, NeedView, RedactionLine } from '@evenhand/register';
import type { PageModel } from '../shell/pages/page.js';
import { areaChoices, Choice, choicesOf } from './area-choice.js';
import { yesNo } from './offers.page.js';
import { disclosureNames, modeNames, phaseNames, said, urgencyNames } from './register-words.js';
import { redactionLines } from './redaction.page.js';
import { RowAction, rowActions } from './row-actions.js';
import { StatusFilter, statusFilters } from './status-filters.js';
import { staffRoles } from './who.js';

export interface NeedsPage extends PageModel {
  mayCreate: boolean;
  isMine: boolean;
  needs: (NeedView & { href: string; areaNames: string; urgencyText: string })[];
  next: string | null;
  filters: StatusFilter[];
  pagerQuery: string;
}

export function needsPageModel(
  { items, next }: Page<NeedView>,
  isMine: boolean,
  mayCreate: boolean,
  status: string | null,
): NeedsPage {
  return {
    title: isMine ? 'What we need' : 'Needs',
    mayCreate,
    isMine,
    next,
    filters: statusFilters('/needs', needStatuses, status),
    pagerQuery: status ? `status=${status}&` : '',
    needs: items.map((need) => ({
      ...need,
      href: `/needs/${need.id}`,
      areaNames: need.areas.map(({ name }) => name).join(', '),
      urgencyText: said(urgencyNames, need.urgency),
    })),
  };
}

export interface NeedPage extends PageModel {
  need: NeedView;
  areas: string[];
  rows: { key: string; value: string }[];
  warning: string | null;
  equity: string | null;
  actions: RowAction[];
  redactions: { text: string; at: Date }[];
  /** Why nothing of the school is matched at present. */
  notMatched?: string | null;
  /** Who decides it, and why, where that is not the brokers. */
  decider: string | null;
}

const actionWords = {
  post: { text: 'Send to the broker', path: 'posting', main: true },
  open: { text: 'Open this need for matching', path: 'opening', main: true },
  withdraw: { text: 'Withdraw this need', path: 'withdraw', link: true },
};

export function needPageModel(
  need: NeedView,
  actor: PersonActor,
  redacted: readonly RedactionLine[],
): NeedPage {
  const base = `/needs/${need.id}`;
  const isOwn = actor.schoolId === need.schoolId;
  const edit = { text: 'Change this need', href: `${base}/edit`, isLink: true, isMain: false };
  const redact = {
    text: 'Take words out for good',
    href: `${base}/redaction`,
    isLink: true,
    isMain: false,
  };
  const competitors = {
    text: 'Competitors that may be asked',
    href: `${base}/competitors`,
    isLink: true,
    isMain: false,
  };
  const isStaff = actor.roles.some((role) => staffRoles.includes(role));
  const isBroker = actor.roles.includes('broker') && actor.schoolId === null;
  const pair = {
    text: 'Pair by hand',
    href: `/broker/needs/${need.id}/pair`,
    isLink: true,
    isMain: false,
  };
  const provisional = {
    text: 'See a provisional answer',
    href: `/broker/needs/${need.id}/provisional`,
    isLink: true,
    isMain: false,
  };
  return {
    title: need.areas[0]?.name ?? 'Need',
    back: { href: '/needs', text: 'Needs' },
    need,
    areas: need.areas.map(({ name }) => name),
    warning:
      need.status === 'draft' || need.status === 'posted' ? pupilWarning(need.summary) : null,
    equity: equityOf(need),
    rows: [
      {
        key: 'School',
        value: `${need.schoolName} (${said(phaseNames, need.phase).toLowerCase()})`,
      },
      { key: 'How urgent', value: said(urgencyNames, need.urgency) },
      { key: 'How', value: said(modeNames, need.mode) },
      { key: 'Days', value: String(need.days) },
      { key: 'Supporters wanted', value: String(need.supportersWanted) },
      {
        key: 'Not to be asked',
        value: need.excludedSchools.map(({ name }) => name).join(', ') || 'Nobody named',
      },
      { key: 'Agrees to be matched', value: need.consentsToMatching ? 'Yes' : 'No' },
      { key: 'Who may read about it', value: said(disclosureNames, need.disclosure) },
    ],
    actions: [
      ...rowActions(needActions, actionWords, need.status, actor, base),
      ...(isOwn && need.status === 'draft' ? [edit] : []),
      ...(isOwn && actor.roles.includes('headteacher') ? [competitors] : []),
      ...(isBroker && (need.status === 'open' || need.status === 'proposed') ? [pair] : []),
      ...(isBroker && need.status === 'open' ? [provisional] : []),
      ...(isStaff ? [redact] : []),
    ],
    redactions: redactionLines(redacted),
    decider: null,
  };
}

/** The weight given to disadvantage, with its source and year (DESIGN 2.5). */
function equityOf(need: NeedView): string | null {
  if (need.equityWeight === null) return null;
  const figure =
    need.equityValue === null
      ? 'the register has no figure, so the middle weight is used'
      : `${need.equityValue}% of pupils are eligible for free school meals`;
  return `Equity weight ${need.equityWeight} of 100: ${figure} (${need.equitySource}, ${need.equityYear}). It is the school’s place among the members of its phase.`;
}

export interface NeedFormPage extends PageModel {
  action: string;
  areas: Record<string, Choice[]>;
  urgencies: Choice[];
  modes: Choice[];
  supporters: Choice[];
  schools: Choice[];
  consents: Choice[];
  disclosures: Choice[];
  values: Record<string, unknown>;
}

export function needFormPage(
  areas: readonly ExpertiseArea[],
  schools: readonly { id: string; name: string }[],
  values: Record<string, unknown>,
  needId: string | null,
): NeedFormPage {
  const schoolNames = Object.fromEntries(schools.map(({ id, name }) => [id, name]));
  return {
    title: needId ? 'Change this need' : 'Say what you need',
    back: { href: needId ? `/needs/${needId}` : '/needs' },
    action: needId ? `/needs/${needId}/edit` : '/needs',
    areas: areaChoices(areas, values),
    urgencies: choicesOf(urgencyNames, values.urgency),
    modes: choicesOf(modeNames, values.mode),
    supporters: choicesOf(
      { '1': 'One', '2': 'Two, from different schools' },
      values.supportersWanted,
    ),
    schools: choicesOf(schoolNames, values.excludedSchoolIds),
    consents: choicesOf(yesNo, values.consent),
    disclosures: choicesOf(disclosureNames, values.disclosure),
    values,
  };
}
