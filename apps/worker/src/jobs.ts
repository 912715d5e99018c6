import { INestApplicationContext, Type } from '@nestjs/common';
import { OpenDueReviewPointsJob } from '@evenhand/agreements';
import {
  ExpireProposals,
  IntroduceApproved,
  PublishRun,
  WithdrawProposalsOfNeed,
} from '@evenhand/brokerage';
import { ClearExpiredJob } from '@evenhand/identity';
import { SolveRun } from '@evenhand/matching';
import { notices, TellPeopleJob } from '@evenhand/notifications';
import {
  InstructAgainJob,
  InstructJob,
  OpenDueMilestonesJob,
  ReconcileJob,
} from '@evenhand/payments';
import { Clock, Config, Job, SendMailJob } from '@evenhand/platform';
import { LapseUnconfirmedOffers } from '@evenhand/register';

const jobClasses: readonly Type<Job>[] = [
  ClearExpiredJob,
  LapseUnconfirmedOffers,
  SolveRun,
  PublishRun,
  IntroduceApproved,
  WithdrawProposalsOfNeed,
  ExpireProposals,
  OpenDueReviewPointsJob,
  OpenDueMilestonesJob,
  InstructJob,
  InstructAgainJob,
  ReconcileJob,
];

/** Every job's one handler. */
export function allJobs(app: INestApplicationContext): Job[] {
  const [config, clock] = [app.get(Config), app.get(Clock)];
  return [
    new SendMailJob(config, clock),
    ...notices.map((notice) => new TellPeopleJob(notice, config, clock)),
    ...jobClasses.map((job) => app.get(job, { strict: false })),
  ];
}
