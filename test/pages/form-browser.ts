import type { NestFastifyApplication } from '@nestjs/platform-fastify';

type Answer = Awaited<ReturnType<NestFastifyApplication['inject']>>;

/** A browser without scripts: keeps cookies, fills in forms. */
export class FormBrowser {
  readonly cookies = new Map<string, string>();

  constructor(private readonly app: NestFastifyApplication) {}

  async get(url: string): Promise<Answer> {
    return this.keep(await this.app.inject({ method: 'GET', url, headers: this.headers() }));
  }

  /** Opens the page, then sends its form to `action` with these fields. */
  async submit(page: string, action: string, fields: Record<string, string>): Promise<Answer> {
    const { body } = await this.get(page);
    const hidden = (name: string): string =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
    const payload = new URLSearchParams({
      _csrf: hidden('_csrf'),
      once: hidden('once'),
      ...fields,
    });
    return this.post(action, payload.toString());
  }

  async post(url: string, payload: string): Promise<Answer> {
    const headers = { ...this.headers(), 'content-type': 'application/x-www-form-urlencoded' };
    return this.keep(await this.app.inject({ method: 'POST', url, headers, payload }));
  }

  private headers(): Record<string, string> {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  private keep(answer: Answer): Answer {
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, encodeURIComponent(value));
    }
    return answer;
  }
}
