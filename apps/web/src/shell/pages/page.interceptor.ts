import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, Observable } from 'rxjs';
import { Cookies } from '../http/cookies.js';
import { pageKey, PageModel, Redirect, View } from './page.js';
import { PageWriter } from './page-writer.js';

/** Turns what a page route returns (a model, a view, a redirect) into the answer. */
@Injectable()
export class PageInterceptor implements NestInterceptor<PageModel | View | Redirect, unknown> {
  constructor(
    private readonly reflector: Reflector,
    private readonly writer: PageWriter,
    private readonly cookies: Cookies,
  ) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler<PageModel | View | Redirect>,
  ): Observable<unknown> {
    const template = this.reflector.get<string | undefined>(pageKey, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      mergeMap(async (answer) => {
        if (answer instanceof Redirect) return this.lead(reply, answer);
        if (answer instanceof View) return this.writer.write(request, reply, answer);
        if (!template) return answer;
        return this.writer.write(request, reply, new View(template, answer));
      }),
    );
  }

  private lead(reply: FastifyReply, { to, flash }: Redirect): void {
    if (flash) this.cookies.setFlash(reply, flash);
    void reply.redirect(to, 303);
  }
}
