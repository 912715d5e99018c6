import { notFound, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { RegisterUpload } from '../data/upload.entity.js';
import { newestImport } from '../import/previewed.js';

/** Files sent through the page, newest first; the cursor is the id of the last one shown. */
export async function uploadList(tx: Tx, page: PageRequest): Promise<Page<RegisterUpload>> {
  const query = tx
    .createQueryBuilder(RegisterUpload, 'upload')
    .orderBy('upload.uploadedAt', 'DESC')
    .addOrderBy('upload.id', 'DESC')
    .limit(page.limit + 1);
  if (page.after !== null && isUuid(page.after)) {
    query.where(
      '(upload.uploadedAt, upload.id) < (SELECT u.uploaded_at, u.id FROM directory.upload u WHERE u.id = :after)',
      { after: page.after },
    );
  }
  const rows = await query.getMany();
  const items = rows.slice(0, page.limit);
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

/** Throws `not-found`. */
export async function uploadDetail(tx: Tx, id: string): Promise<RegisterUpload> {
  const found = isUuid(id) ? await tx.findOneBy(RegisterUpload, { id }) : null;
  if (!found) throw notFound('upload');
  return found;
}

/** Whether another file was imported since the preview was made. */
export async function isPreviewStale(tx: Tx, upload: RegisterUpload): Promise<boolean> {
  return upload.status === 'previewed' && upload.preview?.basedOn !== (await newestImport(tx));
}
