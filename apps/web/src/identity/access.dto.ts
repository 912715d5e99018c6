import {
  resetReasons,
  type ResetReason,
  TokenLine,
  tokenScopes,
  type TokenScope,
} from '@evenhand/identity';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

/** A token as its owner and administrators see it; the token itself is shown once, in the browser. */
export class TokenDto implements TokenLine {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  label: string;

  @ApiProperty({ type: String })
  personName: string;

  @ApiProperty({ type: String, nullable: true })
  schoolName: string | null;

  @ApiProperty({ enum: tokenScopes })
  scope: TokenScope;

  @ApiProperty({ type: Boolean, description: 'Of who asks; administrators see everybody’s.' })
  isOwn: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastUsedAt: Date | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until then it may pay.',
  })
  steppedUpUntil: Date | null;
}

export class SecondFactorResetDto {
  @ApiProperty({ enum: resetReasons })
  @IsIn([...resetReasons], { message: `reason is one of ${resetReasons.join(', ')}.` })
  reason: ResetReason;
}
