import { ImportFinding } from './import-report.js';

export interface PreviewSchool {
  urn: number;
  name: string;
  laName: string;
}

export interface PreviewChange extends PreviewSchool {
  oldValue: string | null;
  newValue: string | null;
}

/** What a file would do to the register, found by doing it and taking it all back. Lists are cut, counts are not. */
export interface ImportPreview {
  rows: number;
  layout: string | null;
  encoding: string | null;
  unknownColumns: string[];
  missingColumns: string[];
  counts: Readonly<Record<string, number>>;
  /** Field by field, the commonest first, with a few examples. */
  fields: { field: string; count: number; examples: PreviewChange[] }[];
  added: PreviewSchool[];
  /** Schools that go on under another URN; `oldValue` is the one they have now. */
  continued: PreviewChange[];
  /** Groups that would be added or changed. */
  groups: { name: string; uid: string; what: 'added' | 'changed' }[];
  tasks: { kind: string; schoolName: string; urn: number; partnershipName: string }[];
  taskCount: number;
  /** More schools missing than a file may leave out without a reason; null when not. */
  drop: { known: number; missing: number; worst: string[] } | null;
  findings: ImportFinding[];
  faults: number;
  /** The newest import when it was looked at; another one since makes the preview stale. */
  basedOn: string | null;
  /** This very file was the last one of its kind to be applied. */
  isKnown: boolean;
}

/** How many entries a list of a preview has at most. */
export const previewLength = 20;
