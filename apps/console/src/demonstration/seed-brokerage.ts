import {
  AnswerAsSchool,
  AnswerAsSupporter,
  ApproveProposal,
  Proposal,
  ProposalStatus,
  RejectProposal,
  StartMatchingRun,
} from '@evenhand/brokerage';
import { runById } from '@evenhand/matching';
import { broker, Demonstration, head } from './demonstration.js';
import { eventually } from './eventually.js';

/** One matching run; then proposals in every state, and the ids of those that both schools accepted. */
export async function seedBrokerage(story: Demonstration): Promise<string[]> {
  const { web, clock } = story;
  const { id: runId } = await new StartMatchingRun(web, clock).run(broker(story), {
    preset: 'equity',
    dryRun: false,
  });
  await eventually('the matching run to end', async () => {
    const run = await web.read(broker(story), (tx) => runById(tx, runId));
    if (run?.status === 'failed') throw new Error('The matching run of the demonstration failed');
    return run?.status === 'finished' && (await inState(story, 'proposed')).length > 0;
  });
  const proposals = await inState(story, 'proposed');
  const chosen = proposals.slice(0, Math.ceil(proposals.length * 0.6));
  const [rejected, ...approved] = chosen;
  if (rejected) {
    await new RejectProposal(web, clock).run(broker(story), {
      id: rejected.id,
      code: 'relationship',
      note: 'The two schools tried this in 2024; the road between them is closed until spring.',
    });
  }
  for (const { id } of approved) await new ApproveProposal(web, clock).run(broker(story), { id });
  await eventually(
    'the introductions',
    async () => (await inState(story, 'approved')).length === 0,
  );
  return answerAll(story);
}

/** Of ten introductions: two wait for the supporter, one no, two wait for the school, five are accepted. */
async function answerAll(story: Demonstration): Promise<string[]> {
  const { web, clock } = story;
  const accepted: string[] = [];
  for (const [n, proposal] of (await inState(story, 'introduced')).entries()) {
    const { id, supporterSchoolId, supportedSchoolId } = proposal;
    const supporter = head(story, supporterSchoolId);
    if (n % 10 < 2) continue;
    const answer = n % 10 === 2 ? 'no' : 'yes';
    await new AnswerAsSupporter(web, clock).run(supporter, {
      id,
      answer,
      code: answer === 'no' ? 'no-capacity' : null,
      note: '',
    });
    if (n % 10 < 5) continue;
    await new AnswerAsSchool(web, clock).run(head(story, supportedSchoolId), {
      id,
      answer: 'yes',
      code: null,
      note: '',
    });
    accepted.push(id);
  }
  return accepted;
}

async function inState(story: Demonstration, status: ProposalStatus): Promise<Proposal[]> {
  return story.web.read(broker(story), (tx) =>
    tx.find(Proposal, { where: { status }, order: { createdAt: 'ASC', id: 'ASC' } }),
  );
}
