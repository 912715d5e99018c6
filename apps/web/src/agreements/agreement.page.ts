import { agreementActions, AgreementPage, isSettled, Party, partyOf } from '@evenhand/agreements';
import { may, PersonActor, words } from '@evenhand/kernel';
import { MilestoneLine } from '@evenhand/payments';
import { dayInWords } from '@evenhand/platform';
import { redactionReasons, type RedactionLine } from '@evenhand/register';
import { redactionLines } from '../register/redaction.page.js';
import { PageModel } from '../shell/pages/page.js';
import { staff } from './agreement-roles.js';
import { termsView, TermsView } from './terms-view.js';

interface SignatureView {
  party: string;
  schoolName: string;
  name: string | null;
  role: string;
  signedAt: Date | null;
}

export interface AgreementModel extends PageModel {
  href: string;
  reference: string;
  status: string;
  supporterName: string;
  supportedName: string;
  terms: TermsView;
  fundName: string | null;
  versionNumber: number;
  sha256: string;
  /** For the eye: groups of eight, which also break where the page is narrow. */
  fingerprint: string;
  sentAt: Date | null;
  /** That words were taken out, and what was signed, in a sentence; null where nothing was. */
  redactionNote: string | null;
  redactions: { text: string; at: Date }[];
  mayRedact: boolean;
  signatures: SignatureView[];
  reviewPoints: {
    href: string;
    number: number;
    dueOn: string;
    status: string;
    verdict: string | null;
  }[];
  /** Only once the agreement is signed; empty before. */
  milestones: { href: string; title: string; dueOn: string; status: string }[];
  earlier: { number: number; fingerprint: string; sentAt: Date | null; isRedacted: boolean }[];
  isChanging: boolean;
  showsReviews: boolean;
  mayRevise: boolean;
  maySend: boolean;
  mayRecall: boolean;
  maySign: boolean;
  mayComplete: boolean;
}

const partyNames: Record<Party, string> = { supporter: 'Supporter', supported: 'Supported school' };

export function agreementModel(
  { agreement, version, document, signatures, reviewPoints, earlier }: AgreementPage,
  actor: PersonActor,
  fundName: string | null,
  milestones: readonly MilestoneLine[] = [],
  redacted: readonly RedactionLine[] = [],
): AgreementModel {
  const href = `/agreements/${agreement.id}`;
  const isMine = (action: 'revise' | 'send' | 'recall' | 'sign' | 'complete'): boolean =>
    may(agreementActions, action, agreement.status, actor);
  const party = partyOf(agreement, actor);
  const hasSigned = signatures.some((signature) => signature.party === party);
  const isFinance = !actor.roles.some((role) => role !== 'finance_officer');
  return {
    title: document.terms.title,
    breadcrumbs: [{ text: 'Agreements', href: '/agreements' }, { text: agreement.reference }],
    href,
    reference: agreement.reference,
    status: agreement.status,
    supporterName: document.supporter.name,
    supportedName: document.supported.name,
    terms: termsView(document.terms),
    fundName,
    versionNumber: version.number,
    sha256: version.sha256,
    fingerprint: inGroups(version.sha256),
    sentAt: version.sentAt,
    redactionNote: redactionNote(version),
    redactions: redactionLines(redacted),
    mayRedact: actor.roles.some((role) => staff.includes(role)),
    signatures: (['supporter', 'supported'] as const).map((side) => {
      const given = signatures.find((signature) => signature.party === side);
      return {
        party: partyNames[side],
        schoolName: document[side].name,
        name: given?.signerName ?? null,
        role: given ? signedAs(given) : '',
        signedAt: given?.signedAt ?? null,
      };
    }),
    reviewPoints: reviewPoints.map(({ id, number, dueOn, status, verdict }) => ({
      href: `/review-points/${id}`,
      number,
      dueOn,
      status,
      verdict,
    })),
    milestones: milestones.map(({ id, number, title, dueOn, status }) => ({
      href: `/milestones/${id}`,
      title: `${number}. ${title}`,
      dueOn,
      status,
    })),
    earlier: earlier.map(({ number, sha256, sentAt, redaction }) => ({
      number,
      isRedacted: redaction !== null,
      fingerprint: inGroups(sha256),
      sentAt,
    })),
    isChanging: agreement.status === 'draft' && version.sentAt !== null,
    showsReviews: !isFinance,
    mayRevise: isMine('revise'),
    maySend: isMine('send'),
    mayRecall: isMine('recall'),
    maySign: party !== null && !hasSigned && version.redaction === null && isMine('sign'),
    mayComplete: isMine('complete') && reviewPoints.every(isSettled),
  };
}

/** What the reader of the document has to know: it is not the very text that was signed. */
function redactionNote({ redaction, sha256 }: AgreementPage['version']): string | null {
  if (redaction === null) return null;
  const why = redactionReasons[redaction.reason];
  return `Words were taken out on ${dayInWords(redaction.at)} by a broker. ${why}. The document that was sent, and is signed, had the fingerprint (SHA-256) ${inGroups(sha256)}; this text has ${inGroups(redaction.sha256)}.`;
}

function inGroups(sha256: string): string {
  return sha256.replaceAll(/.{8}(?=.)/g, '$& ');
}

/** In which role somebody signed; a delegate signs by the headteacher's authority, not by a role of their own. */
function signedAs({ role, delegationId }: { role: string; delegationId: string | null }): string {
  return delegationId ? 'delegate of the headteacher' : words(role);
}
