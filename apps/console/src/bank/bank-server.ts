import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BankDesk } from './bank-desk.js';
import { type Mischief, Misbehaviour, type Orders } from './misbehaviour.js';
import { parsed } from './read-instruction.js';

const slowMilliseconds = 2000;
const largestBody = 16_384;

/** `POST /` or `/payments` pays, `GET /statement` lists, `POST /misbehave` gives orders (README.md). */
export function bankServer(desk: BankDesk): Server {
  const misbehaviour = new Misbehaviour();
  return createServer((request, response) => {
    answer(request, response, desk, misbehaviour).catch(() => response.destroy());
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  desk: BankDesk,
  misbehaviour: Misbehaviour,
): Promise<void> {
  const route = `${request.method} ${request.url}`;
  if (route === 'GET /statement') return statement(response, desk);
  if (route === 'GET /health') return say(response, 200, { isStandIn: true });
  const text = await bodyOf(request);
  if (route === 'POST /misbehave') return obey(response, misbehaviour, text);
  if (route !== 'POST /' && route !== 'POST /payments') {
    return say(response, 404, { detail: 'nothing here' });
  }
  const header = request.headers['idempotency-key'];
  await pay(
    response,
    desk,
    typeof header === 'string' ? header : undefined,
    text,
    misbehaviour.draw(),
  );
}

async function pay(
  response: ServerResponse,
  desk: BankDesk,
  key: string | undefined,
  text: string,
  mischief: Mischief | null,
): Promise<void> {
  if (mischief === '503') return say(response, 503, { detail: 'closed for the moment' });
  if (mischief === '500') return say(response, 500, {});
  if (mischief === '409')
    return say(response, 409, { detail: 'the key was used for another payment' });
  if (mischief === 'drop') return void response.destroy();
  const fault = { extraPence: mischief === 'overpay' ? 1 : 0, twice: mischief === 'pay-twice' };
  const { status, ...body } = await desk.pay(key, text, fault);
  if (mischief === '500-after') return say(response, 500, {});
  if (mischief === 'lose-reply') return void response.destroy();
  if (mischief === 'garbled') return void response.writeHead(200).end('<html>');
  if (mischief === 'slow') await new Promise((later) => setTimeout(later, slowMilliseconds));
  say(response, status, body);
}

function statement(response: ServerResponse, desk: BankDesk): void {
  const lines = desk.statement.map(({ ref, key, reference, amountPence, at }) =>
    JSON.stringify({ ref, key, reference, amountPence, at }),
  );
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.end(lines.length === 0 ? '' : `${lines.join('\n')}\n`);
}

function obey(response: ServerResponse, misbehaviour: Misbehaviour, text: string): void {
  const orders = parsed(text);
  try {
    if (!isOrders(orders)) throw new Error('{"next":[...],"rates":{...},"seed":1}');
    misbehaviour.obey(orders);
    say(response, 200, {});
  } catch (error) {
    say(response, 400, { detail: error instanceof Error ? error.message : 'not understood' });
  }
}

function isOrders(value: unknown): value is Orders {
  if (typeof value !== 'object' || value === null) return false;
  const orders: Partial<Record<keyof Orders, unknown>> = value;
  return (
    (orders.next === undefined || Array.isArray(orders.next)) &&
    (orders.rates === undefined || typeof orders.rates === 'object') &&
    (orders.seed === undefined || typeof orders.seed === 'number')
  );
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  const chunks: AsyncIterable<Buffer> = request;
  for await (const bytes of chunks) {
    size += bytes.length;
    if (size > largestBody) throw new Error('too large');
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
