import { OpenDueReviewPointsJob } from '@evenhand/agreements';
import {
  ExpireProposals,
  IntroduceApproved,
  PublishRun,
  questionReader,
  standingReader,
  WithdrawProposalsOfNeed,
} from '@evenhand/brokerage';
import {
  EndInvitedRoleJob,
  ErasePersonJob,
  FlagDecisionsJob,
  HandOverWorkJob,
  OutdatePersonalCopiesJob,
  RenewPersonalCopiesJob,
  TakeUpDataRequestJob,
} from '@evenhand/casework';
import {
  ApplyUploadJob,
  ChaseMembershipsJob,
  ChaseTermsJob,
  ClearUploadsJob,
  PreviewUploadJob,
} from '@evenhand/directory';
import { ApplyRetentionJob, ForeseeRetentionJob, SweepRetentionJob } from '@evenhand/casework';
import { personalData, retentionRules } from '@evenhand/installation';
import {
  AskForYearlyDeclarationsJob,
  ClearExpiredJob,
  TellOfDelegationJob,
  TellOfRoleChangeJob,
  TellOfSignInJob,
  TellOfTokenJob,
  ExpireInvitationsJob,
  RemindOfEndingRolesJob,
  RemindOfInterestsJob,
  TellOfInterestJob,
} from '@evenhand/identity';
import {
  AnswerQuestion,
  ComparePresetsJob,
  ForgetAnswers,
  ReplayRun,
  SolveRun,
} from '@evenhand/matching';
import { notices, TellInvitedJob, TellOfTermsJob, TellPeopleJob } from '@evenhand/notifications';
import {
  BankClient,
  InstructAgainJob,
  InstructJob,
  OpenDueMilestonesJob,
  PayeeVault,
  ReconcileJob,
} from '@evenhand/payments';
import {
  Clock,
  Config,
  Database,
  Job,
  ScanFilesJob,
  SendMailJob,
  VirusScanner,
} from '@evenhand/platform';
import { NoteHarmfulEvidenceJob } from '@evenhand/reporting';
import { LapseUnconfirmedOffers } from '@evenhand/register';

/** Every job's one handler. Made by hand: what each needs is plain to see, and nothing else is built. */
export function allJobs(database: Database, clock: Clock, config: Config): Job[] {
  const bank = new BankClient(config);
  return [
    new SendMailJob(config, clock),
    new ScanFilesJob(database, clock, new VirusScanner(config)),
    new NoteHarmfulEvidenceJob(),
    ...notices.map((notice) => new TellPeopleJob(notice, config, clock)),
    new TellInvitedJob('invitation', config, clock),
    new TellInvitedJob('reminder', config, clock),
    new TellOfTermsJob(config, clock),
    new ChaseMembershipsJob(clock),
    new ChaseTermsJob(clock),
    new EndInvitedRoleJob(clock),
    new ClearExpiredJob(clock),
    new TellOfRoleChangeJob(config, clock),
    new TellOfDelegationJob(config, clock),
    new TellOfSignInJob(config, clock),
    new TellOfTokenJob(config, clock),
    new ExpireInvitationsJob(clock),
    new RemindOfEndingRolesJob(config, clock),
    new TellOfInterestJob(config, clock),
    new RemindOfInterestsJob(config, clock),
    new AskForYearlyDeclarationsJob(config, clock),
    new HandOverWorkJob(clock),
    new FlagDecisionsJob(clock),
    new LapseUnconfirmedOffers(clock),
    new PreviewUploadJob(database, clock),
    new ApplyUploadJob(database, clock),
    new ClearUploadsJob(clock),
    new SolveRun(database, clock, questionReader(clock)),
    new ComparePresetsJob(database, clock, questionReader(clock)),
    new ReplayRun(database, clock),
    new AnswerQuestion(database, clock, questionReader(clock), standingReader(clock)),
    new ForgetAnswers(clock),
    new PublishRun(clock),
    new IntroduceApproved(clock),
    new WithdrawProposalsOfNeed(clock),
    new ExpireProposals(clock),
    new OpenDueReviewPointsJob(clock),
    new OpenDueMilestonesJob(clock),
    new InstructJob(database, clock, new PayeeVault(config), bank),
    new InstructAgainJob(clock),
    new ReconcileJob(clock, bank),
    new TakeUpDataRequestJob(clock, config, personalData),
    new ErasePersonJob(clock, personalData),
    new OutdatePersonalCopiesJob(clock),
    new RenewPersonalCopiesJob(clock, personalData),
    new SweepRetentionJob(clock, personalData),
    new ApplyRetentionJob(clock, retentionRules),
    new ForeseeRetentionJob(clock, retentionRules),
  ];
}
