import type { LookExtent, LookKind, LookLine, LookViewer } from '@evenhand/casework';
import { words } from '@evenhand/kernel';

const things: Record<LookKind, { one: string; list: string; href?: string }> = {
  need: { one: 'your need', list: 'a list with your needs', href: '/needs/' },
  offer: { one: 'your offer', list: 'a list with your offers', href: '/offers/' },
  introduction: { one: 'an introduction', list: 'introductions', href: '/introductions/' },
  proposal: { one: 'a proposed pairing', list: 'a list with proposed pairings' },
  agreement: { one: 'your agreement', list: 'a list with your agreements', href: '/agreements/' },
  review_point: {
    one: 'a review point',
    list: 'a list with your review points',
    href: '/review-points/',
  },
  report: { one: 'a report', list: 'a list with your reports', href: '/reports/' },
  evidence: { one: 'the evidence of a report', list: 'evidence', href: '/reports/' },
  milestone: { one: 'a milestone', list: 'a list with your milestones', href: '/milestones/' },
  payee: { one: 'your bank details (masked)', list: 'bank details (masked)' },
  competitors: {
    one: 'the schools that you compete with',
    list: 'the schools that you compete with',
  },
  run: { one: 'a matching run', list: 'matching runs' },
  person: { one: 'a person’s record', list: 'people' },
  people: { one: 'the list of people', list: 'the list of people' },
  interests: { one: 'the register of interests', list: 'the register of interests' },
  audit_trail: { one: 'the audit trail', list: 'the audit trail' },
  personal_copy: { one: 'a copy of personal data', list: 'copies of personal data' },
};

const extents: Record<LookExtent, string> = {
  whole: '',
  anonymised: 'without your name, as a brief',
  in_list: '',
  downloaded: 'the file was downloaded',
};

const viewers: Record<LookViewer, string> = {
  staff: 'staff of the partnership',
  own: 'your school',
  known_school: 'another school',
  another_school: 'another school',
};

export interface LookWords {
  who: string;
  /** `broker; staff of the partnership` */
  as: string;
  what: string;
  name: string;
  href: string | null;
  extent: string;
}

/** A look in words that a headteacher understands. */
export function lookWords(look: LookLine): LookWords {
  const thing = things[look.kind];
  const isOpenable = thing.href && look.subjectId && look.subjectName;
  return {
    who: viewerOf(look),
    as: [look.viewerRoles.map(words).join(', '), viewers[look.viewer]].filter(Boolean).join('; '),
    what: look.extent === 'in_list' ? thing.list : thing.one,
    name: look.subjectName ?? '',
    href: isOpenable ? `${thing.href}${look.subjectId}` : null,
    extent: extents[look.extent],
  };
}

function viewerOf({ viewer, viewerName, viewerSchool }: LookLine): string {
  if (viewer === 'another_school') return 'A person at another school, after an introduction';
  if (viewer === 'known_school') return `A person at ${viewerSchool ?? 'another school'}`;
  return viewerName ?? 'A former colleague';
}
