import { DynamicModule, Global, Module } from '@nestjs/common';
import { AgreementsModule } from '@evenhand/agreements';
import { BrokerageModule } from '@evenhand/brokerage';
import { IdentityModule } from '@evenhand/identity';
import { MatchingModule } from '@evenhand/matching';
import { PaymentsModule } from '@evenhand/payments';
import { Clock, Config, Database, Log } from '@evenhand/platform';
import { RegisterModule } from '@evenhand/register';

export interface WorkerParts {
  database: Database;
  clock: Clock;
  config: Config;
  log: Log;
}

/** The contexts that have jobs, over one connection pool. */
@Global()
@Module({})
export class WorkerModule {
  static of({ database, clock, config, log }: WorkerParts): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        IdentityModule,
        RegisterModule,
        MatchingModule,
        BrokerageModule,
        AgreementsModule,
        PaymentsModule,
      ],
      providers: [
        { provide: Database, useValue: database },
        { provide: Clock, useValue: clock },
        { provide: Config, useValue: config },
        { provide: Log, useValue: log },
      ],
      exports: [Database, Clock, Config, Log],
    };
  }
}
