import { ImportFinding } from '../domain/import-report.js';

/** So many of each severity are listed; the rest is counted. */
export const listedFindings = 20;

/** Collects what there is to tell about a file without growing with the file. */
export class Findings {
  private readonly listed: ImportFinding[] = [];
  private readonly said = new Set<string>();
  faults = 0;
  notices = 0;

  fault(finding: Omit<ImportFinding, 'severity'>): void {
    this.faults += 1;
    if (this.faults <= listedFindings) this.listed.push({ severity: 'fault', ...finding });
  }

  notice(finding: Omit<ImportFinding, 'severity'>): void {
    this.notices += 1;
    if (this.notices <= listedFindings) this.listed.push({ severity: 'notice', ...finding });
  }

  /** A fault of the whole file (its encoding): said at the first cell that shows it, then kept quiet. */
  faultOnce(key: string, finding: Omit<ImportFinding, 'severity'>): void {
    if (this.said.has(key)) return;
    this.said.add(key);
    this.fault(finding);
  }

  /** Faults first; then how many more there are. */
  list(): ImportFinding[] {
    const rest = (severity: ImportFinding['severity'], total: number): ImportFinding[] =>
      total > listedFindings
        ? [
            {
              severity,
              row: null,
              column: null,
              value: null,
              message: `and ${total - listedFindings} more of the kind.`,
            },
          ]
        : [];
    const of = (severity: ImportFinding['severity']): ImportFinding[] =>
      this.listed.filter((finding) => finding.severity === severity);
    return [
      ...of('fault'),
      ...rest('fault', this.faults),
      ...of('notice'),
      ...rest('notice', this.notices),
    ];
  }
}
