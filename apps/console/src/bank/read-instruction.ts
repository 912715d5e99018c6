/** What the payments service is told, exactly these five. */
export interface Instruction {
  reference: string;
  amountPence: number;
  sortCode: string;
  accountNumber: string;
  payeeName: string;
}

/** The instruction in a request's body; null when it is none. */
export function readInstruction(text: string): Instruction | null {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return null;
  const body: Partial<Record<keyof Instruction, unknown>> = value;
  const { reference, amountPence, sortCode, accountNumber, payeeName } = body;
  if (typeof amountPence !== 'number' || !Number.isSafeInteger(amountPence) || amountPence <= 0) {
    return null;
  }
  if (typeof reference !== 'string' || typeof payeeName !== 'string') return null;
  if (typeof sortCode !== 'string' || !/^\d{6}$/.test(sortCode)) return null;
  if (typeof accountNumber !== 'string' || !/^\d{8}$/.test(accountNumber)) return null;
  return { reference, amountPence, sortCode, accountNumber, payeeName };
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
