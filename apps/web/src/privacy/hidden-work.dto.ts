import { type HiddenByTie, type HiddenKind, hiddenKinds } from '@evenhand/casework';
import { type HiddenWork } from '@evenhand/brokerage';
import { type DecidingStep, decidingSteps } from '@evenhand/identity';
import { ApiProperty } from '@nestjs/swagger';

const beforeSigning = ['need', 'offer', 'proposal'] as const;

export class HiddenWorkDto {
  @ApiProperty({ enum: [...beforeSigning, ...hiddenKinds] })
  kind: HiddenKind | HiddenWork['kind'];

  @ApiProperty({
    enum: ['broker', 'finance_officer', null],
    type: String,
    nullable: true,
    description: 'Who decides when nobody has a tie; null when nothing waits for a decision.',
  })
  desk: HiddenByTie['desk'];

  @ApiProperty({
    enum: [...decidingSteps, null],
    type: String,
    nullable: true,
    description: 'Who does decide; broker stands for the desk itself.',
  })
  step: DecidingStep | null;

  @ApiProperty({ type: 'integer' })
  items: number;
}

export class HiddenWorkAnswerDto {
  @ApiProperty({ type: HiddenWorkDto, isArray: true })
  items: HiddenWorkDto[];
}
