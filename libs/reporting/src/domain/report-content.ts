/** How much of an output was delivered since the report before; null = not filled in yet. */
export interface OutputLine {
  code: string;
  delivered: number | null;
}

/** Where a measure stands now; null = not known yet, the data come later. */
export interface OutcomeLine {
  measureCode: string;
  result: number | null;
  /** False while the data are provisional. */
  isFinal: boolean;
  /** Where the figure comes from, and what else may have caused it. */
  note: string;
}

export interface ReportContent {
  narrative: string;
  outputs: OutputLine[];
  outcomes: OutcomeLine[];
}
