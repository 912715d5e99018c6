import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { CaseworkModule } from '@evenhand/casework';
import { LookInterceptor } from './look.interceptor.js';
import { LooksApiController } from './looks.api.controller.js';
import { LooksController } from './looks.controller.js';

@Module({
  imports: [CaseworkModule],
  controllers: [LooksController, LooksApiController],
  providers: [{ provide: APP_INTERCEPTOR, useClass: LookInterceptor }],
})
export class PrivacyWebModule {}
