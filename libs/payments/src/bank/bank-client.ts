import { Injectable } from '@nestjs/common';
import { Config } from '@evenhand/platform';
import { BankOutcome } from '../domain/bank-outcome.js';
import { StatementLine } from '../domain/match-statement.js';
import { readStatement } from './read-statement.js';

export interface PaymentInstruction {
  reference: string;
  amountPence: number;
  sortCode: string;
  accountNumber: string;
  payeeName: string;
}

/** Failures before a connection stood: nothing was sent, so nothing can have moved. */
const neverConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];
const patienceMilliseconds = 10_000;

/** Speaks to the payments service that BANK_URL names. Follows no redirect: money goes nowhere else. */
@Injectable()
export class BankClient {
  constructor(private readonly config: Config) {}

  get isConnected(): boolean {
    return this.config.bankUrl !== undefined;
  }

  /** One call under a key that never changes with the attempt. Never throws: not knowing is an answer. */
  async pay(key: string, instruction: PaymentInstruction): Promise<BankOutcome> {
    try {
      const response = await fetch(this.url(), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(instruction),
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMilliseconds),
      });
      if (response.status === 503) return { kind: 'nothing-moved' };
      if (response.status === 409) return { kind: 'clash' };
      if (response.status !== 200) return { kind: 'unknown' };
      const answer: unknown = await response.json();
      const ref = isRecord(answer) ? answer.ref : undefined;
      return typeof ref === 'string' && ref !== '' ? { kind: 'paid', ref } : { kind: 'unknown' };
    } catch (error) {
      return { kind: neverConnected.includes(causeOf(error)) ? 'nothing-moved' : 'unknown' };
    }
  }

  /** The bank's statement, from its address beside the payments' one. Throws when it cannot be read. */
  async statement(): Promise<StatementLine[]> {
    const response = await fetch(new URL('statement', this.url()), {
      redirect: 'manual',
      signal: AbortSignal.timeout(3 * patienceMilliseconds),
    });
    if (response.status !== 200) throw new Error('the bank gave no statement');
    return readStatement(await response.text());
  }

  private url(): string {
    if (this.config.bankUrl === undefined) throw new Error('BANK_URL is not set');
    return this.config.bankUrl;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function causeOf(error: unknown): string {
  const cause = isRecord(error) ? error.cause : undefined;
  return isRecord(cause) && typeof cause.code === 'string' ? cause.code : '';
}
