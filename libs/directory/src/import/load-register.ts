import { DomainError } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { dropRefusal, overDrop, type OverDrop } from '../domain/drop-guard.js';
import { ImportCounts, noCounts } from '../domain/import-report.js';
import { absentFields } from '../gias/absent-fields.js';
import { GiasFile, readGiasFile } from '../gias/read-gias-file.js';
import { applyRows } from './apply-rows.js';
import { authorityCover } from './authority-cover.js';
import { Findings } from './findings.js';
import { placeSchools } from './place-schools.js';
import { RegisterFile } from './register-file.js';
import { stageRows } from './stage-rows.js';

interface Load {
  importId: string;
  file: RegisterFile;
  allowedDrop: number | null;
  /** A preview goes on past the drop guard, to show both. */
  isPreview: boolean;
  now: Date;
  findings: Findings;
  progress: (line: string) => void;
}

export interface Loaded {
  rows: number;
  counts: ImportCounts;
  layout: string | null;
  encoding: string | null;
  unknownColumns: string[];
  missingColumns: string[];
  /** More missing than may be without a reason, unless that many were allowed. */
  drop: OverDrop | null;
}

/** Reads the file and brings the register up to it; stops before the first change when there is a fault. */
export async function loadRegister(tx: Tx, load: Load): Promise<Loaded> {
  const { findings, progress } = load;
  const file = await open(load);
  if (!file) return { ...empty, counts: noCounts };
  const { header, encoding } = file;
  const isWanted = (): boolean => findings.faults === 0;
  const rows = await stageRows(tx, file.rows, isWanted, (read) =>
    progress(`${read.toLocaleString('en-GB')} rows read`),
  );
  const loaded: Loaded = {
    rows,
    counts: noCounts,
    layout: header.layout,
    encoding,
    unknownColumns: header.unknown,
    missingColumns: header.missing,
    drop: null,
  };
  if (rows === 0 && isWanted()) wholeFile(findings, 'The file lists no school. Download it again.');
  if (!isWanted()) return loaded;
  const cover = await authorityCover(tx);
  const refusal = dropRefusal(cover, load.allowedDrop);
  const drop = refusal ? overDrop(cover) : null;
  if (refusal && !load.isPreview) wholeFile(findings, refusal);
  if (!isWanted()) return { ...loaded, drop };
  for (const column of header.unknown) {
    const message = `The column "${column}" is not known and was not read.`;
    findings.notice({ row: 1, column, value: null, message });
  }
  progress(`${rows.toLocaleString('en-GB')} rows read; comparing with the register`);
  const places = await placeSchools(tx, findings);
  const absent = absentFields(new Set(header.at.keys()));
  const applied = await applyRows(tx, { importId: load.importId, now: load.now, absent });
  return { ...loaded, drop, counts: { ...applied, ...places } };
}

const empty = {
  rows: 0,
  layout: null,
  encoding: null,
  unknownColumns: [],
  missingColumns: [],
  drop: null,
};

/** What cannot be opened at all (a damaged zip file, UTF-16) is a fault like any other. */
async function open({ file, findings }: Load): Promise<GiasFile | null> {
  try {
    return await readGiasFile(file.open(), findings, file.encoding ?? null);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    wholeFile(findings, error.message);
    return null;
  }
}

function wholeFile(findings: Findings, message: string): void {
  findings.fault({ row: null, column: null, value: null, message });
}
