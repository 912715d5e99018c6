import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

class ProblemFieldDto {
  @ApiProperty({ type: String, description: 'Dotted path into what was sent.' })
  field: string;

  @ApiProperty({ type: String })
  message: string;
}

/** RFC 9457, as every error of the API is answered. */
export class ProblemDto {
  @ApiProperty({ type: String, example: 'urn:evenhand:problem:offer-not-submitted' })
  type: string;

  @ApiProperty({ type: String })
  title: string;

  @ApiProperty({ type: 'integer' })
  status: number;

  @ApiProperty({ type: String })
  detail: string;

  @ApiProperty({ type: String, description: 'A stable word for programs.' })
  code: string;

  @ApiProperty({ type: String, description: 'Names the request in the log.' })
  request: string;

  @ApiPropertyOptional({ type: ProblemFieldDto, isArray: true })
  errors?: ProblemFieldDto[];
}
