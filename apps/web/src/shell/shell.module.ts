import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { WhoIsAsking } from './access/who-is-asking.js';
import { WebFilter } from './errors/web.filter.js';
import { Cookies } from './http/cookies.js';
import { GeneralLimits } from './http/general-limits.js';
import { LimitRateGuard } from './http/limit-rate.js';
import { RateLimits } from './http/rate-limits.js';
import { SharedRateLimits } from './http/shared-rate-limits.js';
import { Assets } from './pages/assets.js';
import { AssetsController } from './pages/assets.controller.js';
import { Demonstration } from './pages/demonstration.js';
import { PageInterceptor } from './pages/page.interceptor.js';
import { PageWriter } from './pages/page-writer.js';
import { Templates } from './pages/templates.js';

/** The frame of every page and route: who asks, may they, how it looks, how it fails. */
@Global()
@Module({
  controllers: [AssetsController],
  providers: [
    Assets,
    Cookies,
    Demonstration,
    GeneralLimits,
    LimitRateGuard,
    PageWriter,
    RateLimits,
    SharedRateLimits,
    Templates,
    WhoIsAsking,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    { provide: APP_FILTER, useClass: WebFilter },
  ],
  exports: [
    Assets,
    Cookies,
    Demonstration,
    GeneralLimits,
    LimitRateGuard,
    RateLimits,
    SharedRateLimits,
    Templates,
    WhoIsAsking,
  ],
})
export class ShellModule {}
