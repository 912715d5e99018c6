import type { HiddenWork, ProposalView, QueueCounts } from '@evenhand/brokerage';
import { stepWords } from '@evenhand/identity';
import type { Page } from '@evenhand/kernel';
import type { NeedView } from '@evenhand/register';
import { said, urgencyNames } from '../register/register-words.js';
import type { PageModel } from '../shell/pages/page.js';

interface QueueLine {
  href: string;
  title: string;
  about: string;
  since: Date;
  status: string;
  next: string;
}

export interface QueuePage extends PageModel {
  counts: { count: number; text: string; href: string }[];
  /** A sentence for each kind of work that a tie takes out of sight. */
  hidden: string[];
  triage: QueueLine[];
  decide: QueueLine[];
  waiting: (QueueLine & { answerBy: string | null })[];
}

export function queuePage(
  counts: QueueCounts,
  posted: Page<NeedView>,
  proposed: Page<ProposalView>,
  introduced: Page<ProposalView>,
  hidden: readonly HiddenWork[],
): QueuePage {
  const late =
    counts.nearlyOverdue > 0 ? `, ${counts.nearlyOverdue} with less than a week left` : '';
  return {
    title: 'Queue',
    counts: [
      { count: counts.needsToTriage, text: 'needs to look at', href: '/broker#triage' },
      { count: counts.offersToVerify, text: 'offers to verify', href: '/offers?status=submitted' },
      { count: counts.needsToMatch, text: 'needs to match', href: '/broker/runs/new' },
      { count: counts.proposalsToDecide, text: 'proposals to decide', href: '/broker#decide' },
      {
        count: counts.waitingForASchool,
        text: `waiting for a school${late}`,
        href: '/broker#waiting',
      },
    ],
    hidden: hidden.map(hiddenWords),
    triage: posted.items.map((need) => ({
      href: `/needs/${need.id}`,
      title: need.schoolName,
      about: `${need.areas.map(({ name }) => name).join(', ')}. ${said(urgencyNames, need.urgency)}`,
      since: need.createdAt,
      status: need.status,
      next: 'Read and open it',
    })),
    decide: proposed.items.map((proposal) => lineOf(proposal, 'Approve or reject')),
    waiting: introduced.items.map((proposal) => ({
      ...lineOf(proposal, nextOf(proposal)),
      answerBy: proposal.answerBy,
    })),
  };
}

/** Says that there is something, and who has it: all that a tie leaves to know. */
export function hiddenWords({ kind, step, items }: HiddenWork): string {
  const what = items === 1 ? `1 ${kind} is` : `${items} ${kind}s are`;
  return `${what} hidden from you because of a declared or computed interest. ${stepWords[step]}`;
}

function lineOf(proposal: ProposalView, next: string): QueueLine {
  return {
    href: `/broker/proposals/${proposal.id}`,
    title: `${proposal.supporterSchoolName} for ${proposal.supportedSchoolName}`,
    about: proposal.areas.map(({ name }) => name).join(', '),
    since: proposal.createdAt,
    status: proposal.status,
    next,
  };
}

function nextOf({ status, supporterAnswer, schoolAnswer }: ProposalView): string {
  if (status === 'approved') return 'To be sent when the supporter has room';
  if (status === 'introduced') {
    return supporterAnswer === 'maybe' ? 'The supporter says maybe: help' : 'The supporter answers';
  }
  if (status === 'accepted_by_supporter') {
    return schoolAnswer === 'maybe' ? 'The school says maybe: help' : 'The school in need answers';
  }
  return 'Draft the agreement';
}
