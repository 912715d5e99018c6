import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Cookies } from '../shell/http/cookies.js';

const tenMinutes = 600;
const halfAnHour = 1800;

/** What a browser keeps between asking for a link and opening it: its secret, and where it wanted to go. */
@Injectable()
export class SignInCookies {
  constructor(private readonly cookies: Cookies) {}

  keep(reply: FastifyReply, browserSecret: string, next: string | undefined): void {
    const flags = { ...this.cookies.flags, maxAge: tenMinutes };
    void reply.setCookie(this.cookies.name('sign-in'), browserSecret, flags);
    this.keepNext(reply, next);
  }

  /** Where to go once everything that was asked for in between is done. */
  keepNext(reply: FastifyReply, next: unknown): void {
    const path = localPath(next);
    const flags = { ...this.cookies.flags, maxAge: halfAnHour, signed: true };
    if (path) void reply.setCookie(this.cookies.name('next'), path, flags);
    else void reply.clearCookie(this.cookies.name('next'), this.cookies.flags);
  }

  /** The secret of a sign-in through another issuer; longer once its account waits for a mailed link. */
  keepAccount(reply: FastifyReply, browserSecret: string, maxAge = tenMinutes): void {
    const flags = { ...this.cookies.flags, maxAge };
    void reply.setCookie(this.cookies.name('account'), browserSecret, flags);
  }

  accountSecret(request: FastifyRequest): string | null {
    return request.cookies[this.cookies.name('account')] ?? null;
  }

  dropAccount(reply: FastifyReply): void {
    void reply.clearCookie(this.cookies.name('account'), this.cookies.flags);
  }

  /** The secret of a change of address that waits for the link in the new mailbox. */
  keepAddress(reply: FastifyReply, browserSecret: string): void {
    const flags = { ...this.cookies.flags, maxAge: tenMinutes };
    void reply.setCookie(this.cookies.name('address'), browserSecret, flags);
  }

  addressSecret(request: FastifyRequest): string | null {
    return request.cookies[this.cookies.name('address')] ?? null;
  }

  dropAddress(reply: FastifyReply): void {
    void reply.clearCookie(this.cookies.name('address'), this.cookies.flags);
  }

  browserSecret(request: FastifyRequest): string | null {
    return request.cookies[this.cookies.name('sign-in')] ?? null;
  }

  /** Where to go after signing in; both cookies have done their work then. */
  takeNext(request: FastifyRequest, reply: FastifyReply): string {
    const kept = request.cookies[this.cookies.name('next')];
    for (const name of ['sign-in', 'next']) {
      void reply.clearCookie(this.cookies.name(name), this.cookies.flags);
    }
    const { valid, value } = kept ? request.unsignCookie(kept) : { valid: false, value: null };
    return (valid && value && localPath(value)) || '/';
  }
}

/** A path of this site and nothing else: `//evil.example` and `/\evil.example` lead away. */
export function localPath(next: unknown): string | null {
  return typeof next === 'string' &&
    next.length <= 500 &&
    /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next)
    ? next
    : null;
}
