import { Countersignature } from './data/countersignature.entity.js';
import { Evidence } from './data/evidence.entity.js';
import { PlannedOutcome } from './data/planned-outcome.entity.js';
import { PlannedOutput } from './data/planned-output.entity.js';
import { ReportOutcome } from './data/report-outcome.entity.js';
import { ReportOutput } from './data/report-output.entity.js';
import { Report } from './data/report.entity.js';

export const reportingEntities = [
  PlannedOutput,
  PlannedOutcome,
  Report,
  ReportOutput,
  ReportOutcome,
  Evidence,
  Countersignature,
];
export { Report };
export { reportingEvents, type ReportingEvent } from './reporting.events.js';
export { reportingMigrations } from './migrations/index.js';
export { ReportingModule } from './reporting.module.js';

export {
  reportActions,
  reportStatuses,
  stances,
  type ReportStatus,
  type Stance,
} from './domain/report.actions.js';
export type { OutcomeLine, OutputLine, ReportContent } from './domain/report-content.js';

export { AddEvidence, type EvidenceToAdd } from './use-cases/add-evidence.js';
export { CountersignReport, type CountersignInput } from './use-cases/countersign-report.js';
export { DraftReport, type DraftReportInput } from './use-cases/draft-report.js';
export { RemoveEvidence } from './use-cases/remove-evidence.js';
export { ReplaceEvidence, type EvidenceToReplace } from './use-cases/replace-evidence.js';
export { TakeEvidenceAway, type EvidenceToTakeAway } from './use-cases/take-evidence-away.js';
export { WriteReport, type WriteReportInput } from './use-cases/write-report.js';
export { acceptReport, type ReportToAccept } from './use-cases/accept-report.js';
export { planMeasures } from './use-cases/plan-measures.js';
export { redactReportTexts } from './use-cases/redact-texts.js';
export { returnReport, type ReportToReturn } from './use-cases/return-report.js';
export { submitReport, type ReportToSubmit } from './use-cases/submit-report.js';

export {
  acceptedResults,
  type AcceptedOutcome,
  type AcceptedOutput,
  type AcceptedResults,
} from './reads/accepted-results.js';
export {
  evidenceFile,
  type EvidenceLine,
  missingEvidence,
  type MissingEvidence,
} from './reads/evidence.reader.js';
export { mayReplace, takingAwayReasons, type TakingAwayReason } from './domain/evidence.js';
export { NoteHarmfulEvidenceJob } from './jobs/note-harmful-evidence.job.js';
export {
  reportList,
  reportOfReviewPoint,
  reportPage,
  type ReportFilter,
  type ReportLine,
  type ReportPage,
} from './reads/report-pages.js';
export { plannedOf, type Planned } from './reads/planned.reader.js';
export { reportingPersonalData } from './personal-data.js';
