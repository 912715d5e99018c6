import { randomUUID } from 'node:crypto';

export interface Problem {
  status: number;
  code: string;
  detail?: string;
  errors?: { field: string; message: string }[];
}

/** Somebody's program at the JSON API, with their bearer token. */
export class Api {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  async get<T = Record<string, unknown>>(path: string): Promise<T> {
    return this.answer<T>(await this.ask('GET', path));
  }

  /** A POST that has to succeed. */
  async post<T = Record<string, unknown>>(path: string, body: unknown = {}): Promise<T> {
    return this.answer<T>(await this.ask('POST', path, body));
  }

  async put<T = Record<string, unknown>>(path: string, body: unknown, version: number): Promise<T> {
    return this.answer<T>(await this.ask('PUT', path, body, { 'if-match': `"v${version}"` }));
  }

  /** A request that has to be refused: gives the problem document. */
  async refused(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Problem> {
    const answer = await this.ask(method, path, body);
    const text = await answer.text();
    if (answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}: ${text}`);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    return JSON.parse(text) as Problem;
  }

  private async answer<T>(answer: Response): Promise<T> {
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.url} was refused with ${answer.status}: ${text}`);
    return JSON.parse(text) as T;
  }

  private ask(
    method: string,
    path: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}
