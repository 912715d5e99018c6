import type {} from '@fastify/cookie';
import { Injectable } from '@nestjs/common';
import { Config } from '@evenhand/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Names and flags of every cookie. Over https they carry `__Host-`: no other host can set them. */
@Injectable()
export class Cookies {
  readonly isSecure: boolean;

  constructor(config: Config) {
    this.isSecure = config.publicUrl.startsWith('https:');
  }

  name(plain: string): string {
    return this.isSecure ? `__Host-${plain}` : plain;
  }

  get flags(): { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean } {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.isSecure };
  }

  sessionToken(request: FastifyRequest): string | null {
    return request.cookies[this.name('session')] ?? null;
  }

  setSession(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.name('session'), token, this.flags);
  }

  clearSession(reply: FastifyReply): void {
    void reply.clearCookie(this.name('session'), this.flags);
    // what the browser kept of the pages goes with the session
    void reply.header('clear-site-data', '"cache", "storage"');
  }

  /** One sentence for the next page. */
  setFlash(reply: FastifyReply, text: string): void {
    void reply.setCookie(this.name('flash'), text, { ...this.flags, signed: true, maxAge: 60 });
  }

  takeFlash(request: FastifyRequest, reply: FastifyReply): string | null {
    const kept = request.cookies[this.name('flash')];
    if (!kept) return null;
    void reply.clearCookie(this.name('flash'), this.flags);
    const { valid, value } = request.unsignCookie(kept);
    return valid ? value : null;
  }
}
