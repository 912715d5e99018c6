import { ValidateBy } from 'class-validator';
import type { Upload } from '../shell/http/multipart-body.js';

/** A file box: what the browser sends when nothing was chosen is no upload. */
export function isUpload(value: unknown): value is Upload {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'bytes' in value &&
    Buffer.isBuffer(value.bytes)
  );
}

export class EvidenceForm {
  @ValidateBy(
    { name: 'isUpload', validator: { validate: isUpload } },
    { message: 'Select a PDF, PNG, JPEG, Word or Excel file of up to 10 MB' },
  )
  file: Upload;
}
