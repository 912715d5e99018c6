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

  /** Sends the page's form with a file, or with a file box left empty. */
  async upload(
    page: string,
    action: string,
    file: { field: string; name: string; bytes: Buffer } | null,
  ): Promise<Answer> {
    const { body } = await this.get(page);
    const form = new FormData();
    for (const name of ['_csrf', 'once']) {
      form.set(name, new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '');
    }
    const bytes = new Uint8Array(file?.bytes ?? []);
    form.set(file?.field ?? 'file', new Blob([bytes]), file?.name ?? '');
    const encoded = new Response(form);
    return this.keep(
      await this.app.inject({
        ...{ method: 'POST', url: action, payload: Buffer.from(await encoded.arrayBuffer()) },
        headers: {
          ...this.headers(),
          'content-type': encoded.headers.get('content-type') ?? '',
        },
      }),
    );
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
