import { Module } from '@nestjs/common';
import { AddEvidence } from './use-cases/add-evidence.js';
import { CountersignReport } from './use-cases/countersign-report.js';
import { DraftReport } from './use-cases/draft-report.js';
import { RemoveEvidence } from './use-cases/remove-evidence.js';
import { ReplaceEvidence } from './use-cases/replace-evidence.js';
import { TakeEvidenceAway } from './use-cases/take-evidence-away.js';
import { WriteReport } from './use-cases/write-report.js';

const useCases = [
  AddEvidence,
  CountersignReport,
  DraftReport,
  RemoveEvidence,
  ReplaceEvidence,
  TakeEvidenceAway,
  WriteReport,
];

@Module({ providers: useCases, exports: useCases })
export class ReportingModule {}
