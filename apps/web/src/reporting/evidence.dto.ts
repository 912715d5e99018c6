import { scanStates, type ScanState } from '@evenhand/platform';
import { EvidenceLine, takingAwayReasons, type TakingAwayReason } from '@evenhand/reporting';
import { ApiProperty } from '@nestjs/swagger';
import { Equals, IsIn } from 'class-validator';

const reasons = Object.keys(takingAwayReasons);

export class EvidenceDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, description: 'Gone with the file where that was taken away.' })
  name: string;

  @ApiProperty({ type: String })
  contentType: string;

  @ApiProperty({ type: 'integer', description: 'In bytes.' })
  size: number;

  @ApiProperty({ type: String, description: 'SHA-256 of the bytes, in hex; stays when they go.' })
  sha256: string;

  @ApiProperty({
    enum: scanStates,
    description: 'What a virus scanner said; a harmful file is not handed out.',
  })
  scan: ScanState;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When a broker took it away for good.',
  })
  takenAwayAt: string | null;

  @ApiProperty({ enum: reasons, nullable: true })
  takenAwayFor: TakingAwayReason | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The file taken away in whose place this one came.',
  })
  replaces: string | null;
}

export function evidenceDto(line: EvidenceLine): EvidenceDto {
  const { id, name, contentType, size, sha256, scan, takenAwayFor, replaces } = line;
  const takenAwayAt = line.takenAwayAt?.toISOString() ?? null;
  return { id, name, contentType, size, sha256, scan, takenAwayAt, takenAwayFor, replaces };
}

export class NewTakingAwayDto {
  @ApiProperty({ enum: reasons })
  @IsIn(reasons, { message: `reason is one of ${reasons.join(', ')}.` })
  reason: TakingAwayReason;

  @ApiProperty({ type: Boolean, enum: [true], description: 'True: nothing brings it back.' })
  @Equals(true, { message: 'confirm is true: nothing brings the file back.' })
  confirm: true;
}
