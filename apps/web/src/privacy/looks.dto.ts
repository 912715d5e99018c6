import {
  type LookExtent,
  lookExtents,
  type LookKind,
  lookKinds,
  LookLine,
  type LookViewer,
  lookViewers,
} from '@evenhand/casework';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { ListQuery } from '../api/list-query.js';

export class LooksQuery extends ListQuery {
  @ApiPropertyOptional({
    type: String,
    pattern: '^20\\d\\d-(0[1-9]|1[0-2])$',
    description: 'A month of London, yyyy-mm; this month when left out.',
  })
  @IsOptional()
  @Matches(/^20\d\d-(0[1-9]|1[0-2])$/, { message: 'month is a month, yyyy-mm.' })
  month?: string;
}

export class LookDto implements Omit<LookLine, 'at'> {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at: string;

  @ApiProperty({ enum: lookKinds })
  kind: LookKind;

  @ApiProperty({ enum: lookExtents })
  extent: LookExtent;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null for a list.' })
  subjectId: string | null;

  @ApiProperty({ type: String, nullable: true })
  subjectName: string | null;

  @ApiProperty({
    enum: lookViewers,
    description: 'another_school: which one is not known before both schools accept.',
  })
  viewer: LookViewer;

  @ApiProperty({ type: String, nullable: true, description: 'null for people of other schools.' })
  viewerName: string | null;

  @ApiProperty({ type: [String] })
  viewerRoles: string[];

  @ApiProperty({ type: String, nullable: true })
  viewerSchool: string | null;
}
