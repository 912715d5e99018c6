import { ArgumentsHost, Catch, ExceptionFilter, Injectable } from '@nestjs/common';
import { Log } from '@evenhand/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotSignedIn } from '../access/check-access.js';
import { isApi } from '../access/signed-in.js';
import { View } from '../pages/page.js';
import { PageWriter } from '../pages/page-writer.js';
import { detourOf } from './detour.js';
import { errorAnswer, ErrorAnswer } from './error-answer.js';
import { problemOf } from './problem.js';

/** The one place where an error becomes an answer: a page for people, problem+json for programs. */
@Catch()
@Injectable()
export class WebFilter implements ExceptionFilter<unknown> {
  constructor(
    private readonly writer: PageWriter,
    private readonly log: Log,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    if (error instanceof NotSignedIn) return this.askToSignIn(request, reply);
    const detour = isApi(request) ? null : detourOf(error, request);
    if (detour) return void reply.redirect(detour, 303);
    const answer = errorAnswer(error);
    if (answer.status >= 500 || answer.code === 'value-unfit') {
      this.log.error('request failed', { request: request.id, code: answer.code, error });
    }
    if (answer.retryAfterSeconds) void reply.header('retry-after', answer.retryAfterSeconds);
    await (isApi(request)
      ? sendProblem(request, reply, answer)
      : this.page(request, reply, answer));
  }

  private async askToSignIn(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (!isApi(request)) {
      const next = request.method === 'GET' ? `?next=${encodeURIComponent(request.url)}` : '';
      return void reply.redirect(`/sign-in${next}`, 303);
    }
    void reply.header('www-authenticate', 'Bearer');
    sendProblem(request, reply, {
      status: 401,
      code: 'not-signed-in',
      title: 'Sign in first',
      detail: 'Send a token that is valid now: Authorization: Bearer TOKEN.',
      errors: [],
    });
  }

  private async page(
    request: FastifyRequest,
    reply: FastifyReply,
    answer: ErrorAnswer,
  ): Promise<void> {
    const view = new View('errors/error', { title: answer.title, ...{ answer } }, answer.status);
    void reply.send(await this.html(request, reply, view));
  }

  /** What was refused before anybody asked who it is costs no look into the database for the page's frame. */
  private async html(request: FastifyRequest, reply: FastifyReply, view: View): Promise<string> {
    const isRefusedAtTheDoor = view.status === 429 && request.signedIn === undefined;
    if (isRefusedAtTheDoor) return this.writer.writeBare(request, reply, view);
    return this.writer
      .write(request, reply, view)
      .catch(() => this.writer.writeBare(request, reply, view));
  }
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, answer: ErrorAnswer): void {
  void reply
    .status(answer.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(problemOf(answer, request.id));
}
