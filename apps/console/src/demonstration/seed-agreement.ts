import { DraftAgreement, DraftTerms, ReviseDraft, SendAgreement } from '@evenhand/agreements';
import { acceptedProposal } from '@evenhand/brokerage';
import { SignAgreement } from '@evenhand/casework';
import { ChangePayee, ConfirmPayee, PayeeVault } from '@evenhand/payments';
import { addDays, addMonths } from '@evenhand/platform';
import { acting, broker, Demonstration, head } from './demonstration.js';

/** Of the accepted pairings: the first signed and active, the second sent, the third a draft. */
export async function seedAgreements(
  story: Demonstration,
  accepted: readonly string[],
): Promise<void> {
  const [active, sent, draft] = accepted;
  if (active) await signAgreement(story, active);
  if (sent) await sendAgreement(story, sent);
  if (draft)
    await new DraftAgreement(story.web, story.clock).run(broker(story), { proposalId: draft });
}

async function sendAgreement(
  story: Demonstration,
  proposalId: string,
): Promise<{ agreementId: string; sha256: string }> {
  const { web, clock } = story;
  const { agreementId } = await new DraftAgreement(web, clock).run(broker(story), { proposalId });
  await new ReviseDraft(web).run(broker(story), { agreementId, terms: terms(story) });
  return new SendAgreement(web, clock).run(broker(story), { agreementId });
}

async function signAgreement(story: Demonstration, proposalId: string): Promise<void> {
  const { web, clock, config } = story;
  const { agreementId, sha256 } = await sendAgreement(story, proposalId);
  const pairing = await web.read(broker(story), (tx) => acceptedProposal(tx, proposalId));
  if (!pairing) throw new Error('An accepted proposal of the demonstration is gone');
  const { supporterSchoolId, supportedSchoolId } = pairing;
  const signing = new SignAgreement(web, clock);
  for (const schoolId of [supporterSchoolId, supportedSchoolId]) {
    await signing.run(head(story, schoolId), { agreementId, versionNumber: 1, sha256 });
  }
  const vault = new PayeeVault(config);
  const { payeeId } = await new ChangePayee(web, clock, vault).run(head(story, supporterSchoolId), {
    schoolId: supporterSchoolId,
    sortCode: '089999',
    accountNumber: '66374958',
    accountName: 'Lindmere school account',
  });
  await new ConfirmPayee(web, clock).run(acting(story, 'finance', ['finance_officer']), {
    schoolId: supporterSchoolId,
    payeeId,
    decision: 'confirm',
  });
}

/** Starts tomorrow; the first review point falls due in thirty days: move the clock to see it. */
function terms({ clock, fundId }: Demonstration): DraftTerms {
  const startsOn = addDays(clock.today(), 1);
  return {
    title: 'Attendance support',
    startsOn,
    endsOn: addDays(addMonths(startsOn, 8), -1),
    fundId,
    outputs: [{ code: 'support-days', label: 'Days of support', unit: 'days', planned: 12 }],
    outcomes: [
      {
        measureCode: 'persistent-absence',
        label: 'Persistent absence',
        unit: '% of pupils',
        direction: 'down',
        baseline: 24,
        target: 18,
      },
    ],
    milestones: [
      {
        number: 1,
        title: 'Support delivered',
        gate: 'outputs',
        gateRef: 'support-days',
        amountPence: 252_000,
        dueOn: addDays(startsOn, 40),
      },
      {
        number: 2,
        title: 'Absence down',
        gate: 'outcomes',
        gateRef: 'persistent-absence',
        amountPence: 168_000,
        dueOn: addMonths(startsOn, 7),
      },
    ],
    reviewPoints: [
      { number: 1, dueOn: addDays(startsOn, 30) },
      { number: 2, dueOn: addMonths(startsOn, 4) },
      { number: 3, dueOn: addMonths(startsOn, 7) },
    ],
  };
}
