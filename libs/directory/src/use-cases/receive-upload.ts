import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { forbidden, invalid, type PersonActor } from '@evenhand/kernel';
import { Clock, Database, record } from '@evenhand/platform';
import { RegisterUpload } from '../data/upload.entity.js';
import { whatFileIsIt } from '../gias/what-file.js';
import { storeParts } from '../import/upload-parts.js';

export interface UploadToReceive {
  /** As the sender calls it: its date is read from it. */
  name: string;
  /** Where it lies on this machine's disk. */
  path: string;
  size: number;
  encoding: 'utf-8' | 'windows-1252' | null;
}

/** Takes in a file of the register; a job then says what it would change. Nothing is applied. */
@Injectable()
export class ReceiveUpload {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor, input: UploadToReceive): Promise<{ id: string }> {
    if (!actor.roles.includes('operator')) {
      throw forbidden('not-your-role', 'Only the operator may import the register.');
    }
    const kind = await whatFileIsIt(createReadStream(input.path)).catch(onFile);
    if (kind === null) {
      throw refused(
        'The first row does not hold the column names of a register file (establishments, links or groups). Download it again and send it unchanged.',
      );
    }
    return this.database.transaction(actor, async (tx) => {
      const id = randomUUID();
      const { size, encoding } = input;
      const fileName = input.name.replaceAll(/[^\w. ()-]+/g, '_').slice(-120);
      await tx.insert(RegisterUpload, {
        ...{ id, kind, fileName, size, encoding, sha256: '', status: 'waiting' },
        ...{ uploadedBy: actor.personId, uploadedAt: this.clock.now() },
      });
      const sha256 = await storeParts(tx, id, input.path);
      await tx.query('UPDATE directory.upload SET sha256 = $2 WHERE id = $1', [id, sha256]);
      await record(tx, actor, {
        name: 'directory.upload-received',
        subject: { type: 'upload', id },
        data: { kind, size },
        partnershipId: null,
      });
      return { id };
    });
  }
}

function refused(message: string): Error {
  return invalid('file-refused', message, [{ field: 'file', message }]);
}

/** What cannot be opened is wrong with the file box, not with the whole form. */
function onFile(error: unknown): never {
  throw error instanceof Error ? refused(error.message) : error;
}
