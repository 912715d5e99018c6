import { capacityUnits, mostMoved, mostPairings } from '@evenhand/matching';
import type { CapacityUnit } from '@evenhand/matching';
import { IsOptional } from 'class-validator';
import { Figure, OneOf, Text, Whole } from '../shell/forms/fields.js';

const points = 'Enter points from 0 to 100, such as 3 or 2.5';
const limit = {
  message: 'Enter a whole number, or leave it empty for no limit',
  min: 1,
  max: mostPairings,
};

export class SettingsForm {
  @OneOf(capacityUnits, { missing: 'Choose what a supporter’s room is counted in' })
  capacityIn: CapacityUnit;

  @Figure({ message: points })
  secondPairing: number;

  @Figure({ message: points })
  laterPairing: number;

  @IsOptional()
  @Whole(limit)
  mostPerSchool?: number;

  @IsOptional()
  @Whole(limit)
  mostPerTrust?: number;

  @Whole({ message: 'Enter a whole number', min: 0, max: mostMoved })
  mostDraftsMoved: number;

  @Text({ missing: 'Say why you change them', max: 500 })
  reason: string;

  @Whole({ message: 'Open this page again', min: 0, max: 1_000_000 })
  version: number;
}
