import { ValidateBy } from 'class-validator';
import { isUpload } from '../reporting/evidence.form.js';
import type { Upload } from '../shell/http/plugins.js';

export class InvitationFileForm {
  @ValidateBy(
    { name: 'isUpload', validator: { validate: isUpload } },
    { message: 'Select a CSV file or an Excel workbook (.xlsx) of up to 2 MB' },
  )
  file: Upload;
}
