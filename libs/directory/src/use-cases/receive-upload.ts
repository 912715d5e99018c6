import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, forbidden, invalid, type PersonActor } from '@evenhand/kernel';
import { Clock, Database, record } from '@evenhand/platform';
import { RegisterUpload } from '../data/upload.entity.js';
import { whatFileIsIt } from '../gias/what-file.js';
import { registerFileAt } from '../import/register-file-at.js';
import { storeParts } from '../import/upload-parts.js';
import { plainName } from '../unpack/plain-name.js';
import { zipChoiceCode } from '../unpack/zip-refusals.js';

export interface UploadToReceive {
  /** As the sender calls it: its date is read from it. */
  name: string;
  /** Where it lies on this machine's disk. */
  path: string;
  size: number;
  encoding: 'utf-8' | 'windows-1252' | null;
  /** Which file of a zip archive that holds several. */
  entry?: string;
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
    const fileName = plainName(input.name);
    const named = { name: fileName, ...(input.entry === undefined ? {} : { entry: input.entry }) };
    const file = await registerFileAt(input.path, named);
    const kind = await whatFileIsIt(file.open()).catch(onItsBox);
    if (kind === null) {
      const which = file.within ? `The first row of “${file.name}”` : 'The first row';
      throw refused(
        `${which} does not hold the column names of a register file (establishments, links or groups). Download it again and send it unchanged.`,
      );
    }
    return this.database.transaction(actor, async (tx) => {
      const id = randomUUID();
      const { size, encoding } = input;
      const entryName = file.within?.entry ?? null;
      await tx.insert(RegisterUpload, {
        ...{ id, kind, fileName, entryName, size, encoding, sha256: '', status: 'waiting' },
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

function refused(message: string, field: 'file' | 'entry' = 'file'): Error {
  return invalid('file-refused', message, [{ field, message }]);
}

/** What cannot be opened is wrong with the file box, not with the whole form; or a file in it must be named. */
function onItsBox(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  if (error.code !== zipChoiceCode) throw refused(error.message);
  // browsers forget the file of a form that comes back
  throw refused(`${error.message} Then choose the zip file again.`, 'entry');
}
