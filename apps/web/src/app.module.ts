import { DynamicModule, Module, Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ApiModule } from './api/api.module.js';
import { contextModules } from './contexts.js';
import { DemonstrationModule } from './demonstration/demonstration.module.js';
import { HealthModule } from './health/health.module.js';
import { HomeModule } from './home/home.module.js';
import { PlatformModule, WebParts } from './platform.module.js';
import { ShellModule } from './shell/shell.module.js';

@Module({})
export class AppModule {
  static of(parts: WebParts, more: readonly Type[] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DiscoveryModule,
        PlatformModule.of(parts),
        ShellModule,
        ApiModule,
        HealthModule,
        HomeModule,
        DemonstrationModule,
        ...contextModules,
        ...more,
      ],
    };
  }
}
