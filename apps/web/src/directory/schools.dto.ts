import {
  coordinateSources,
  latLonOf,
  provisions,
  SchoolDetail,
  schoolStatuses,
  type CoordinateSource,
  type Provision,
  type SchoolStatus,
} from '@evenhand/directory';
import { ApiProperty } from '@nestjs/swagger';

const text = { type: String, nullable: true } as const;
const whole = { type: 'integer', nullable: true } as const;

export class SchoolDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'The present one.' })
  urn: number;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty(text)
  town: string | null;

  @ApiProperty(text)
  postcode: string | null;

  @ApiProperty({ type: String })
  laCode: string;

  @ApiProperty({ type: String })
  laName: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 7, description: "The register's phase." })
  phase: number;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 4, description: 'As schools are matched.' })
  matchingPhase: number;

  @ApiProperty({ enum: provisions })
  provision: Provision;

  @ApiProperty({ enum: schoolStatuses })
  status: SchoolStatus;

  @ApiProperty(text)
  trustName: string | null;

  @ApiProperty({ ...text, description: 'In the partnership that the token acts for.' })
  membership: string | null;
}

export class FoundSchoolDto extends SchoolDto {
  @ApiProperty({
    ...whole,
    description:
      'In a straight line from the point asked for; null without one, and where the place of the school is not known.',
  })
  distanceMetres: number | null;

  @ApiProperty({
    type: 'boolean',
    description:
      'The place of the school, or the point, was guessed from an outward postcode: the distance is right to some miles only.',
  })
  isRough: boolean;
}

export class SchoolDetailDto extends SchoolDto {
  @ApiProperty(text)
  establishmentNumber: string | null;

  @ApiProperty(text)
  typeName: string | null;

  @ApiProperty(text)
  street: string | null;

  @ApiProperty(text)
  website: string | null;

  @ApiProperty(text)
  district: string | null;

  @ApiProperty({ ...text, format: 'date' })
  openedOn: string | null;

  @ApiProperty({ ...text, format: 'date' })
  closedOn: string | null;

  @ApiProperty(whole)
  pupils: number | null;

  @ApiProperty(whole)
  capacity: number | null;

  @ApiProperty({ type: Number, nullable: true })
  fsmPercent: number | null;

  @ApiProperty(whole)
  lowAge: number | null;

  @ApiProperty(whole)
  highAge: number | null;

  @ApiProperty({ type: Boolean, nullable: true })
  isRural: boolean | null;

  @ApiProperty({ ...whole, description: 'National Grid metres; null when not known, never 0.' })
  easting: number | null;

  @ApiProperty(whole)
  northing: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'WGS84 degrees.' })
  latitude: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'WGS84 degrees.' })
  longitude: number | null;

  @ApiProperty({ enum: coordinateSources, nullable: true })
  coordinateSource: CoordinateSource | null;

  @ApiProperty({ ...text, description: "The register's UID of its trust." })
  trustUid: string | null;

  @ApiProperty(text)
  trustKind: string | null;

  @ApiProperty({
    ...text,
    description: 'open, closed or proposed; null until groups were imported.',
  })
  trustStatus: string | null;

  @ApiProperty(text)
  federationName: string | null;

  @ApiProperty({ type: Boolean, description: "Whether the register's files list it still." })
  isListed: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ ...text, format: 'uuid' })
  membershipId: string | null;

  @ApiProperty({ type: 'integer', isArray: true, description: 'All that it has had.' })
  urns: number[];
}

export function schoolDetailDto(school: SchoolDetail): SchoolDetailDto {
  const degrees = latLonOf(school) ?? { latitude: null, longitude: null };
  return { ...school, ...degrees, updatedAt: school.updatedAt.toISOString() };
}
