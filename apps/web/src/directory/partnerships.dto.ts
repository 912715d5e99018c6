import { PartnershipLine } from '@evenhand/directory';
import { ApiProperty } from '@nestjs/swagger';

export class PartnershipDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: String })
  slug: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;
}

export function partnershipDto(partnership: PartnershipLine): PartnershipDto {
  return { ...partnership, createdAt: partnership.createdAt.toISOString() };
}
