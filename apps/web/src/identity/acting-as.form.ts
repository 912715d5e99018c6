import { IsIn, IsOptional, Matches } from 'class-validator';
import { trustCountKinds } from './trust-counts.js';

const pages: readonly string[] = ['/', ...trustCountKinds.map(({ href }) => href)];

export class ActingAsForm {
  @Matches(/^([0-9a-f-]{36}|-)\.([0-9a-f-]{36}|-)$/i, { message: 'Choose one of these' })
  place: string;

  /** The page to open then: one of those that a trust's overview counts. */
  @IsOptional()
  @IsIn([...pages], { message: 'Choose one of these' })
  next?: string;
}
