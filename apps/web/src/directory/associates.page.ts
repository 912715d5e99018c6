import {
  AssociateChange,
  AssociateDetail,
  AssociateKind,
  associateKinds,
  AssociateLine,
} from '@evenhand/directory';
import { Page, PersonActor, words } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';

const members = { text: 'Members', href: '/members' };
const associates = { text: 'Associate members', href: '/associates' };

const kindWords = (kind: AssociateKind): string => {
  const text = words(kind);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
};

export interface AssociatesPage extends PageModel {
  associates: (AssociateLine & { href: string; kindText: string })[];
  next: string | null;
  mayAdd: boolean;
}

export function associatesPage(
  { items, next }: Page<AssociateLine>,
  actor: PersonActor,
): AssociatesPage {
  return {
    title: associates.text,
    breadcrumbs: [members, { text: associates.text }],
    associates: items.map((item) => ({
      ...item,
      href: `/associates/${item.id}`,
      kindText: kindWords(item.kind),
    })),
    next,
    mayAdd: actor.roles.includes('administrator'),
  };
}

export interface AssociatePage extends PageModel {
  associate: AssociateDetail & { href: string; kindText: string };
  mayChange: boolean;
  changes: (AssociateChange & { what: string; who: string })[];
  values: Record<string, unknown>;
}

const actionWords: Readonly<Record<string, string>> = {
  join: 'Joined',
  revise: 'Details changed',
  leave: 'Left',
  rejoin: 'Came back',
};

export function associatePage(
  associate: AssociateDetail,
  changes: readonly AssociateChange[],
  names: ReadonlyMap<string, string>,
  actor: PersonActor,
  values: Record<string, unknown> = {},
): AssociatePage {
  return {
    title: associate.name,
    breadcrumbs: [members, associates, { text: associate.name }],
    associate: {
      ...associate,
      href: `/associates/${associate.id}`,
      kindText: kindWords(associate.kind),
    },
    mayChange: actor.roles.includes('administrator'),
    changes: changes.map((change) => ({
      ...change,
      what: actionWords[change.action] ?? change.action,
      who: names.get(change.personId ?? '') ?? 'The product',
    })),
    values,
  };
}

export interface AssociateFormPage extends PageModel {
  action: string;
  button: string;
  values: Record<string, unknown>;
  kinds: { value: string; text: string; checked: boolean }[];
}

export function associateFormPage(
  associate: AssociateDetail | null,
  values?: Record<string, unknown>,
): AssociateFormPage {
  const shown: Record<string, unknown> = values ?? {
    ...(associate ?? {}),
    mayJoinHubs: associate?.mayJoinHubs ? 'yes' : undefined,
  };
  const title = associate ? 'Change the details' : 'Add an associate member';
  return {
    title,
    breadcrumbs: [members, associates, { text: title }],
    action: associate ? `/associates/${associate.id}/edit` : '/associates',
    button: associate ? 'Save' : 'Add',
    values: shown,
    kinds: associateKinds.map((kind) => ({
      value: kind,
      text: kindWords(kind),
      checked: shown.kind === kind,
    })),
  };
}
