import type { Page, PersonActor } from '@evenhand/kernel';
import { offerActions, offerStatuses } from '@evenhand/register';
import type { ExpertiseArea, OfferView, RedactionLine } from '@evenhand/register';
import type { PageModel } from '../shell/pages/page.js';
import { areaChoices, Choice, choicesOf } from './area-choice.js';
import { evidenceGrades, modeNames, phaseNames, said } from './register-words.js';
import { redactionLines } from './redaction.page.js';
import { RowAction, rowActions } from './row-actions.js';
import { StatusFilter, statusFilters } from './status-filters.js';
import { staffRoles } from './who.js';

export interface OffersPage extends PageModel {
  mayCreate: boolean;
  isMine: boolean;
  offers: (OfferView & { href: string; areaNames: string })[];
  next: string | null;
  filters: StatusFilter[];
  pagerQuery: string;
}

export function offersPageModel(
  { items, next }: Page<OfferView>,
  isMine: boolean,
  mayCreate: boolean,
  status: string | null,
): OffersPage {
  return {
    title: isMine ? 'What we offer' : 'Offers',
    mayCreate,
    isMine,
    next,
    filters: statusFilters('/offers', offerStatuses, status),
    pagerQuery: status ? `status=${status}&` : '',
    offers: items.map((offer) => ({
      ...offer,
      href: `/offers/${offer.id}`,
      areaNames: offer.areas.map(({ name }) => name).join(', '),
    })),
  };
}

export interface OfferPage extends PageModel {
  offer: OfferView;
  rows: { key: string; value: string }[];
  areas: string[];
  actions: RowAction[];
  redactions: { text: string; at: Date }[];
  /** Why nothing of the school is matched at present. */
  notMatched?: string | null;
  /** Who decides it, and why, where that is not the brokers. */
  decider: string | null;
}

const actionWords = {
  submit: { text: 'Send for verification', path: 'submission', main: true },
  verify: { text: 'Verify or refuse this offer', path: 'verify', link: true, main: true },
  pause: { text: 'Pause this offer', path: 'pause' },
  resume: { text: 'Offer this again', path: 'resumption', main: true },
  withdraw: { text: 'Withdraw this offer', path: 'withdraw', link: true },
};

export function offerPageModel(
  offer: OfferView,
  actor: PersonActor,
  redacted: readonly RedactionLine[],
): OfferPage {
  const base = `/offers/${offer.id}`;
  const isOwn = actor.schoolId === offer.schoolId;
  const actions = rowActions(offerActions, actionWords, offer.status, actor, base);
  const isEditable = ['draft', 'not_verified', 'lapsed'].includes(offer.status);
  const edit = { text: 'Change this offer', href: `${base}/edit`, isLink: true, isMain: false };
  const redact = {
    text: 'Take words out for good',
    href: `${base}/redaction`,
    isLink: true,
    isMain: false,
  };
  const isStaff = actor.roles.some((role) => staffRoles.includes(role));
  return {
    title: offer.title,
    back: { href: '/offers', text: 'Offers' },
    offer,
    areas: offer.areas.map(({ name }) => name),
    rows: [
      { key: 'School', value: offer.schoolName },
      { key: 'For', value: offer.phases.map((phase) => said(phaseNames, phase)).join(', ') },
      { key: 'How', value: said(modeNames, offer.mode) },
      { key: 'Schools at once', value: String(offer.capacity) },
      { key: 'Days for each school', value: String(offer.days) },
      {
        key: 'Evidence grade',
        value:
          offer.evidenceGrade === null
            ? 'Not graded yet'
            : said(evidenceGrades, offer.evidenceGrade),
      },
      { key: 'Agrees to be matched', value: offer.consentsToMatching ? 'Yes' : 'No' },
    ],
    actions: [...actions, ...(isOwn && isEditable ? [edit] : []), ...(isStaff ? [redact] : [])],
    redactions: redactionLines(redacted),
    decider: null,
  };
}

export interface OfferFormPage extends PageModel {
  action: string;
  areas: Record<string, Choice[]>;
  phases: Choice[];
  modes: Choice[];
  consents: Choice[];
  values: Record<string, unknown>;
}

export const yesNo = { yes: 'Yes', no: 'No' };

export function offerFormPage(
  areas: readonly ExpertiseArea[],
  values: Record<string, unknown>,
  offerId: string | null,
): OfferFormPage {
  return {
    title: offerId ? 'Change this offer' : 'Offer support to other schools',
    back: { href: offerId ? `/offers/${offerId}` : '/offers' },
    action: offerId ? `/offers/${offerId}/edit` : '/offers',
    areas: areaChoices(areas, values),
    phases: choicesOf(phaseNames, values.phases),
    modes: choicesOf(modeNames, values.mode),
    consents: choicesOf(yesNo, values.consent),
    values,
  };
}

export interface VerifyPage extends PageModel {
  offer: OfferView;
  grades: Choice[];
  values: Record<string, unknown>;
}

export function verifyPage(offer: OfferView, values: Record<string, unknown> = {}): VerifyPage {
  return {
    title: 'Verify this offer',
    back: { href: `/offers/${offer.id}` },
    offer,
    grades: choicesOf(evidenceGrades, values.evidenceGrade),
    values,
  };
}
