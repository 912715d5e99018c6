import {
  type ImportPreview,
  type PreviewChange,
  type RegisterUpload,
  type UploadStatus,
} from '@evenhand/directory';
import { Page, words } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { changedField } from './changed-field.js';
import { importCounts } from './imports.page.js';

const kinds = { establishments: 'Establishments', links: 'Links', groups: 'Groups' } as const;

interface UploadView {
  id: string;
  version: number;
  href: string;
  fileName: string;
  kind: string;
  size: string;
  status: UploadStatus;
  uploadedAt: Date;
}

export interface RegisterFilesPage extends PageModel {
  uploads: UploadView[];
  next: string | null;
}

export function registerFilesPage({ items, next }: Page<RegisterUpload>): RegisterFilesPage {
  return {
    title: 'Files sent',
    breadcrumbs: [{ text: 'Imports', href: '/admin/imports' }, { text: 'Files sent' }],
    uploads: items.map(viewOf),
    next,
  };
}

export interface NewRegisterFilePage extends PageModel {
  values: Record<string, unknown>;
  largest: string;
}

export function newRegisterFilePage(
  largestBytes: number,
  values: Record<string, unknown> = {},
): NewRegisterFilePage {
  return {
    title: 'Send a file of the register',
    breadcrumbs: [
      { text: 'Imports', href: '/admin/imports' },
      { text: 'Files sent', href: '/admin/register-files' },
      { text: 'Send a file' },
    ],
    values,
    largest: megabytes(largestBytes),
  };
}

export interface RegisterFilePage extends PageModel {
  upload: UploadView &
    Pick<RegisterUpload, 'entryName' | 'sha256' | 'dropReason'> & { encoding: string };
  values: Record<string, unknown>;
  /** A job is at work: the page looks again by itself. */
  progress: string | null;
  preview: PreviewView | null;
  isStale: boolean;
  mayApply: boolean;
  mayLookAgain: boolean;
  mayCancel: boolean;
  importHref: string | null;
}

type PreviewView = Omit<ImportPreview, 'fields' | 'counts' | 'tasks'> & {
  counts: { label: string; number: number }[];
  fields: { label: string; count: number; examples: PreviewChange[] }[];
  tasks: (ImportPreview['tasks'][number] & { what: string })[];
  changesNothing: boolean;
};

export function registerFilePage(
  upload: RegisterUpload,
  isStale: boolean,
  values: Record<string, unknown> = {},
): RegisterFilePage {
  const { status, preview } = upload;
  const isUnderWay = status === 'waiting' || status === 'applying';
  const changesNothing = preview?.isKnown ?? false;
  return {
    title: upload.fileName,
    breadcrumbs: [
      { text: 'Imports', href: '/admin/imports' },
      { text: 'Files sent', href: '/admin/register-files' },
      { text: upload.fileName },
    ],
    upload: {
      ...viewOf(upload),
      entryName: upload.entryName,
      sha256: upload.sha256,
      encoding: upload.encoding ?? 'windows-1252, as the register writes it',
      dropReason: upload.dropReason,
    },
    values,
    progress: isUnderWay ? (upload.progress ?? waitingWords(status)) : null,
    preview: preview && previewView(preview),
    isStale,
    mayApply: status === 'previewed' && !isStale && !changesNothing,
    mayLookAgain: status === 'refused' || status === 'previewed',
    mayCancel: status === 'waiting' || status === 'previewed' || status === 'refused',
    importHref: upload.importId && `/admin/imports/${upload.importId}`,
  };
}

function waitingWords(status: UploadStatus): string {
  return status === 'waiting'
    ? 'Waiting for a worker to look at it'
    : 'Waiting for a worker to apply it';
}

function previewView(preview: ImportPreview): PreviewView {
  return {
    ...preview,
    counts: importCounts(preview.counts),
    fields: preview.fields.map(({ field, count, examples }) => ({
      ...{ label: changedField(field), count, examples },
    })),
    tasks: preview.tasks.map((task) => ({ ...task, what: words(task.kind) })),
    changesNothing: preview.isKnown,
  };
}

function viewOf(upload: RegisterUpload): UploadView {
  const { id, version, fileName, status, uploadedAt } = upload;
  return {
    ...{ id, version, fileName, status, uploadedAt },
    href: `/admin/register-files/${id}`,
    kind: kinds[upload.kind],
    size: megabytes(upload.size),
  };
}

function megabytes(bytes: number): string {
  const size = bytes / 1024 / 1024;
  return size < 0.1 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${size.toFixed(1)} MB`;
}
