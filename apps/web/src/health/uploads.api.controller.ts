import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import type { PersonActor } from '@evenhand/kernel';
import { Database, scanCounts } from '@evenhand/platform';
import { Answers } from '../api/answers.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Scanner, scannerStates, type ScannerState } from './scanner-state.js';

class UploadsDto {
  @ApiProperty({
    enum: scannerStates,
    description: 'off: files are kept without being scanned. down: no file is taken.',
  })
  scanner: ScannerState;

  @ApiProperty({ type: 'integer', description: 'Files that the scanner found nothing in.' })
  clean: number;

  @ApiProperty({ type: 'integer' })
  notScanned: number;

  @ApiProperty({ type: 'integer', description: 'Withheld until somebody takes them away.' })
  harmful: number;
}

@Controller('api/v1/uploads')
@ApiTags('uploads')
@Access({ roles: ['administrator'] })
export class UploadsApiController {
  constructor(
    private readonly database: Database,
    private readonly scanner: Scanner,
  ) {}

  /** Whether uploads are scanned, and how many files of the installation are in which state. */
  @Get()
  @Answers(UploadsDto)
  async show(@CurrentActor() actor: PersonActor): Promise<UploadsDto> {
    const scanner = await this.scanner.state();
    const counts = await this.database.read(actor, (tx) => scanCounts(tx));
    return {
      scanner,
      clean: counts.clean,
      notScanned: counts.not_scanned,
      harmful: counts.harmful,
    };
  }
}
