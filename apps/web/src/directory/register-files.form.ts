import { IsOptional, ValidateBy } from 'class-validator';
import { OneOf, Text, Whole } from '../shell/forms/fields.js';
import type { FileOnDisk } from '../shell/http/large-file.js';

const encodings = ['windows-1252', 'utf-8'] as const;
type TypedEncoding = (typeof encodings)[number];
const versionMissing = {
  ...{ message: 'Open the page again and decide once more', min: 1, max: 1_000_000 },
};

/** A file box: what the browser sends when nothing was chosen is no file. */
function isFileOnDisk(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'path' in value && 'sha256' in value;
}

export class RegisterFileForm {
  @ValidateBy(
    { name: 'isFileOnDisk', validator: { validate: isFileOnDisk } },
    { message: 'Select a file of the register: CSV, or CSV in zip or gzip' },
  )
  file: FileOnDisk;

  @IsOptional()
  @OneOf(encodings, { missing: 'Select how the file is written' })
  encoding?: TypedEncoding;

  @IsOptional()
  @Text({ missing: 'Enter the name of a file in the zip file', max: 240 })
  entry?: string;
}

export class UploadForm {
  @Whole(versionMissing)
  version: number;
}

export class LookAgainForm extends UploadForm {
  @IsOptional()
  @OneOf(encodings, { missing: 'Select how the file is written' })
  encoding?: TypedEncoding;
}

export class ApplyUploadForm extends UploadForm {
  @IsOptional()
  @Whole({
    message: 'Type the number of schools that may be missing, such as 12',
    min: 1,
    max: 999_999,
  })
  schools?: number;

  @IsOptional()
  @Text({ missing: 'Say why the schools are gone', max: 500 })
  reason?: string;
}
