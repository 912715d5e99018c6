import { CompetitorWaiver } from '@evenhand/directory';
import { ApiProperty } from '@nestjs/swagger';

export class WaiverDto implements CompetitorWaiver {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid' })
  needId: string;

  @ApiProperty({ type: String, format: 'uuid' })
  schoolId: string;

  @ApiProperty({ type: String, format: 'uuid' })
  competitorId: string;

  @ApiProperty({ type: String })
  competitorName: string;

  @ApiProperty({ type: String, format: 'date-time' })
  givenAt: Date;

  @ApiProperty({ type: String, format: 'uuid' })
  givenBy: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt: Date | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endedBy: string | null;
}

export class WaiverListDto {
  @ApiProperty({ type: () => WaiverDto, isArray: true })
  items: WaiverDto[];
}
