import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { WhoIsAsking } from '../access/who-is-asking.js';
import { Assets } from './assets.js';
import { Cookies } from '../http/cookies.js';
import { forgeryToken } from '../http/forgery.js';
import { actingAs, ActingAs } from './acting-as.js';
import { Demonstration } from './demonstration.js';
import { navigationFor, NavigationItem } from './navigation.js';
import { View } from './page.js';
import { Templates } from './templates.js';

/** What the layout needs on every page; templates see it as `shell`. */
export interface Shell {
  assets: Assets;
  navigation: NavigationItem[];
  actingAs: ActingAs | null;
  isDemonstration: boolean;
  flash: string | null;
  /** Hidden fields of every form: partials/form-fields.njk writes them. */
  csrf: string;
  once: string;
  path: string;
}

/** Renders a template inside the layout and sends it. */
@Injectable()
export class PageWriter {
  constructor(
    private readonly templates: Templates,
    private readonly who: WhoIsAsking,
    private readonly cookies: Cookies,
    private readonly assets: Assets,
    private readonly demonstration: Demonstration,
  ) {}

  async write(request: FastifyRequest, reply: FastifyReply, view: View): Promise<string> {
    const shell = await this.shell(request, reply);
    return this.send(reply, view, shell);
  }

  /** The same without asking the database: for the page that says it cannot be reached. */
  writeBare(request: FastifyRequest, reply: FastifyReply, view: View): string {
    return this.send(reply, view, {
      assets: this.assets,
      navigation: [],
      actingAs: null,
      isDemonstration: false,
      flash: null,
      csrf: '',
      once: '',
      path: pathOf(request),
    });
  }

  private send(reply: FastifyReply, { template, model, status }: View, shell: Shell): string {
    void reply
      .status(status)
      .header('content-type', 'text/html; charset=utf-8')
      // Names on pages must not come back from a shared computer's cache after signing out.
      .header('cache-control', 'no-store');
    return this.templates.render(template, { ...model, shell });
  }

  private async shell(request: FastifyRequest, reply: FastifyReply): Promise<Shell> {
    const signedIn = await this.who.of(request);
    const path = pathOf(request);
    return {
      assets: this.assets,
      navigation: navigationFor(signedIn?.actor ?? null, path),
      actingAs: signedIn ? actingAs(signedIn) : null,
      isDemonstration: await this.demonstration.isOn(),
      flash: this.cookies.takeFlash(request, reply),
      csrf: forgeryToken(request, reply, this.cookies),
      once: randomUUID(),
      path,
    };
  }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '/';
}
