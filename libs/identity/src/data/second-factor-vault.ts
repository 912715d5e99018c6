import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@evenhand/platform';

const algorithm = 'aes-256-gcm';
const [keyNameBytes, ivBytes, tagBytes] = [4, 12, 16];

interface VaultKey {
  /** First bytes of every seal made with it, so that a new key does not lock people out. */
  name: Buffer;
  seal: Buffer;
  hash: Buffer;
}

/**
 * Encrypts what authenticator apps share with us. The key is SECRETS_KEY, else derived from APP_SECRET;
 * seals of the key before, and of APP_SECRET, can still be opened. The person is bound into the seal, so
 * that a row cannot be given another's secret.
 */
@Injectable()
export class SecondFactorVault {
  private readonly current: VaultKey;
  private readonly known: readonly VaultKey[];

  constructor({ appSecret, secretsKey, secretsKeyBefore }: Config) {
    const texts = [secretsKey, secretsKeyBefore, appSecret].filter((text) => text !== undefined);
    this.known = texts.map(keyOf);
    this.current = this.known[0] ?? keyOf(appSecret);
  }

  seal(personId: string, secret: Buffer): Buffer {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, this.current.seal, iv).setAAD(Buffer.from(personId));
    const body = Buffer.concat([cipher.update(secret), cipher.final()]);
    return Buffer.concat([this.current.name, iv, cipher.getAuthTag(), body]);
  }

  /** Throws when the seal is broken, is another person's or was made with a key that is not known. */
  open(personId: string, sealed: Buffer): Buffer {
    const name = sealed.subarray(0, keyNameBytes);
    const key = this.known.find((each) => each.name.equals(name));
    if (!key) throw new Error('A second factor was sealed with a key that is not configured.');
    const [iv, rest] = [sealed.subarray(keyNameBytes).subarray(0, ivBytes), keyNameBytes + ivBytes];
    const decipher = createDecipheriv(algorithm, key.seal, iv, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(personId)).setAuthTag(sealed.subarray(rest, rest + tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(rest + tagBytes)), decipher.final()]);
  }

  isOfCurrentKey(sealed: Buffer): boolean {
    return sealed.subarray(0, keyNameBytes).equals(this.current.name);
  }

  /** What a recovery code may be stored as, the current key's first: one for each key that is known. */
  hashesOf(personId: string, recoveryCode: string): Buffer[] {
    return this.known.map(({ hash }) =>
      createHmac('sha256', hash).update(`${personId}:${recoveryCode}`).digest(),
    );
  }
}

function keyOf(text: string): VaultKey {
  const derived = (what: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', text, 'evenhand', `identity.second-factor ${what}`, bytes));
  return {
    name: derived('name', keyNameBytes),
    seal: derived('seal', 32),
    hash: derived('hash', 32),
  };
}
