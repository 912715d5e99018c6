import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@evenhand/platform';
import { BankDetails } from '../domain/bank-details.js';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Whose details they are: bound into the seal, so that a row cannot be given another's details. */
export interface PayeeOwner {
  partnershipId: string;
  schoolId: string;
}

/** Encrypts bank details at rest. The key is derived from APP_SECRET, and from nothing else. */
@Injectable()
export class PayeeVault {
  private readonly key: Buffer;

  constructor(config: Config) {
    const salt = 'evenhand';
    this.key = Buffer.from(
      hkdfSync('sha256', config.appSecret, salt, 'payments.payee bank details', 32),
    );
  }

  /** Nonce, tag, then the encrypted JSON. */
  seal(owner: PayeeOwner, details: BankDetails): Buffer {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, this.key, iv).setAAD(ownerBytes(owner));
    const body = Buffer.concat([cipher.update(JSON.stringify(details), 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  }

  /**
   * A keyed hash in place of a plain one over a request that holds bank details: with 14 digits to
   * guess, a plain one would give them away.
   */
  fingerprint(hash: string): string {
    return createHmac('sha256', this.key).update(hash).digest('hex');
  }

  /** Throws when the seal is broken, belongs to another school or was made with another secret. */
  open(owner: PayeeOwner, sealed: Buffer): BankDetails {
    const decipher = createDecipheriv(algorithm, this.key, sealed.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(ownerBytes(owner));
    decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
    const text = decipher.update(sealed.subarray(ivBytes + tagBytes)).toString('utf8');
    const details: unknown = JSON.parse(text + decipher.final('utf8'));
    if (!isBankDetails(details)) throw new Error('the seal holds no bank details');
    return details;
  }
}

function ownerBytes({ partnershipId, schoolId }: PayeeOwner): Buffer {
  return Buffer.from(`${partnershipId}:${schoolId}`, 'utf8');
}

function isBankDetails(value: unknown): value is BankDetails {
  if (typeof value !== 'object' || value === null) return false;
  const details: Partial<Record<keyof BankDetails, unknown>> = value;
  return [details.sortCode, details.accountNumber, details.accountName].every(
    (text) => typeof text === 'string',
  );
}
