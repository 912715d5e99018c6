import { redactionReasons, type RedactionReason } from '@evenhand/register';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';

const reasons = Object.keys(redactionReasons);

export class NewRedactionDto {
  @ApiProperty({
    type: String,
    maxLength: 40,
    description:
      'Of a need: summary. Of an offer: title, evidence, refusalReason. Of a proposal: byHandReason, decisionNote, supporterNote, schoolNote. Of a report: narrative, outcomeNotes, returnReason, acceptanceNote, comment, fileNames. Of an agreement: title, outputs, outcomes, milestones, reviewNotes, milestoneReasons.',
  })
  @MaxLength(40, { message: 'field is the name of a text.' })
  @IsString({ message: 'field is the name of a text.' })
  field: string;

  @ApiProperty({
    type: String,
    minLength: 2,
    maxLength: 500,
    writeOnly: true,
    description: 'As they stand in that text; in capitals or not. They are kept nowhere.',
  })
  @MaxLength(500, { message: 'words has up to 500 characters.' })
  @IsString({ message: 'words is a text.' })
  words: string;

  @ApiProperty({ enum: reasons })
  @IsIn(reasons, { message: `reason is one of ${reasons.join(', ')}.` })
  reason: RedactionReason;
}

export class RedactionDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'Of the thing that was redacted.' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'In how many texts and stored mails they stood.' })
  texts: number;
}
