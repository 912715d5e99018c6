import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { DocumentController } from './document.controller.js';
import { OpenApi } from './openapi.js';
import { validationPipe } from './validation-pipe.js';
import { VersionInterceptor } from './version.interceptor.js';

/** What every JSON route shares: input checks, versions, its description. */
@Module({
  controllers: [DocumentController],
  providers: [
    OpenApi,
    { provide: APP_PIPE, useFactory: validationPipe },
    { provide: APP_INTERCEPTOR, useClass: VersionInterceptor },
  ],
  exports: [OpenApi],
})
export class ApiModule {}
