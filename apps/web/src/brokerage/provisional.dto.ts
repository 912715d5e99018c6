import { ApiProperty } from '@nestjs/swagger';

export class ProvisionalOfferDto {
  @ApiProperty({ type: String, format: 'uuid' })
  offerId: string;

  @ApiProperty({ type: 'integer' })
  score: number;

  @ApiProperty({ type: 'integer', description: 'What the last run says a place here is worth.' })
  price: number;

  @ApiProperty({ type: 'integer', description: 'By how much the pair beats that.' })
  margin: number;
}

export class ProvisionalAnswerDto {
  @ApiProperty({ type: Boolean, description: 'Always true: the next run decides.' })
  provisional: boolean;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Whose prices.' })
  runId: string | null;

  @ApiProperty({ type: [ProvisionalOfferDto] })
  offers: ProvisionalOfferDto[];
}
