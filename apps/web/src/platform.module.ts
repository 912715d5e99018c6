import { DynamicModule, Global, Module } from '@nestjs/common';
import { Clock, Config, Database, Log, OpenDatabase, VirusScanner } from '@evenhand/platform';

/** What every use case asks for, made once in main.ts and handed in. */
export interface WebParts {
  opened: OpenDatabase;
  config: Config;
  log: Log;
}

@Global()
@Module({})
export class PlatformModule {
  static of({ opened, config, log }: WebParts): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: Database, useValue: opened.database },
        { provide: Clock, useValue: opened.clock },
        { provide: Config, useValue: config },
        { provide: Log, useValue: log },
        { provide: VirusScanner, useValue: new VirusScanner(config) },
      ],
      exports: [Database, Clock, Config, Log, VirusScanner],
    };
  }
}
