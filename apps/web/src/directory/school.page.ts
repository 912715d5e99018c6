import {
  latLonOf,
  similarWords,
  type CoordinateSource,
  type Lineage,
  type Neighbour,
  type Provenance,
  type SchoolChange,
  type SchoolDetail,
  type SchoolOfTrust,
  type SimilarSchool,
} from '@evenhand/directory';
import { PersonActor, words } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { changedField } from './changed-field.js';
import { historyOf, type History } from './school-history.page.js';
import { phaseWords } from './phase-words.js';

/** What stands round a school on its page. */
export interface SchoolAround {
  changes: SchoolChange[];
  nearest: Neighbour[];
  similar: SimilarSchool[];
  lineage: Lineage;
  provenance: Provenance | null;
  trust: { schools: SchoolOfTrust[]; count: number };
  /** Null where the reader has no business with them. */
  competitors: { id: string; name: string; metres: number | null }[] | null;
}

type Linked<T> = T & { href: string };

export interface SchoolPage extends PageModel {
  school: SchoolDetail;
  /** Label and value; a value that the register does not know says so. */
  facts: { label: string; value: string }[];
  /** Where another site shows the place on a map. */
  mapHref: string | null;
  history: History;
  changes: (SchoolChange & { label: string; importHref: string | null })[];
  nearest: Linked<Neighbour>[];
  similar: Linked<SimilarSchool>[];
  similarWords: string;
  trust: { schools: Linked<SchoolOfTrust>[]; more: number; moreHref: string };
  competitors: Linked<{ name: string; metres: number | null }>[] | null;
  provenance: (Provenance & { href: string | null }) | null;
  membershipHref: string | null;
  /** Where an administrator invites it, null where it cannot be invited. */
  inviteHref: string | null;
  /** For whoever acts for this very school. */
  whoActsHref: string | null;
}

const unknown = 'Not known';

const places: Readonly<Record<CoordinateSource, string>> = {
  register: 'from the register',
  postcode: 'taken from another school with its postcode',
  outcode: 'roughly, the middle of its outward postcode',
};

export function schoolPage(
  school: SchoolDetail,
  around: SchoolAround,
  actor: PersonActor,
): SchoolPage {
  const isOpen = school.status === 'open' || school.status === 'closing';
  const mayInvite = actor.roles.includes('administrator') && school.membership === null && isOpen;
  // the pages of imports are for those who look after the register
  const maySeeImports = actor.roles.some((role) => role === 'operator' || role === 'administrator');
  const importHref = (id: string): string | null => (maySeeImports ? `/admin/imports/${id}` : null);
  const link = <T extends { id: string }>(other: T): Linked<T> => ({
    ...other,
    href: `/schools/${other.id}`,
  });
  const { provenance, trust } = around;
  return {
    title: school.name,
    breadcrumbs: [{ text: 'Schools', href: '/schools' }, { text: school.name }],
    school,
    facts: factsOf(school),
    mapHref: mapHref(school),
    history: historyOf(around.lineage),
    changes: around.changes.map((change) => ({
      ...{ ...change, label: changedField(change.field), importHref: importHref(change.importId) },
    })),
    nearest: around.nearest.map(link),
    similar: around.similar.map(link),
    similarWords,
    trust: {
      schools: trust.schools.map(link),
      more: trust.count - trust.schools.length,
      moreHref: `/schools?q=${encodeURIComponent(school.trustUid ?? '')}`,
    },
    competitors: around.competitors && around.competitors.map(link),
    provenance: provenance && { ...provenance, href: importHref(provenance.importId) },
    membershipHref: school.membershipId && `/members/${school.membershipId}`,
    inviteHref: mayInvite ? `/members/new?urn=${school.urn}` : null,
    whoActsHref: actor.schoolId === school.id ? '/who-acts-for-us' : null,
  };
}

function factsOf(school: SchoolDetail): SchoolPage['facts'] {
  const [urn, ...before] = school.urns.length > 0 ? school.urns : [school.urn];
  const laestab = school.establishmentNumber && `${school.laCode}/${school.establishmentNumber}`;
  const ages =
    school.lowAge === null || school.highAge === null
      ? unknown
      : `${school.lowAge} to ${school.highAge}`;
  const facts: [string, string | number | null | undefined][] = [
    ['URN', before.length > 0 ? `${urn} (before: ${before.join(', ')})` : urn],
    ['LAESTAB', laestab],
    ['Phase', phaseWords(school)],
    ['Type', school.typeName],
    ['Ages', ages],
    ['Local authority', `${school.laName} (${school.laCode})`],
    ['Trust', trustWords(school)],
    ['Federation', school.federationName ?? 'None'],
    ['Address', [school.street, school.town, school.postcode].filter(Boolean).join(', ')],
    ['Pupils', school.pupils],
    ['Capacity', school.capacity],
    ['Free school meals', school.fsmPercent === null ? null : `${school.fsmPercent}% of pupils`],
    ['Surroundings', school.isRural === null ? null : school.isRural ? 'Rural' : 'Urban'],
    ['Place on the map', placeOf(school)],
  ];
  return facts.map(([label, value]) => ({
    label,
    value: value === null || value === undefined || value === '' ? unknown : String(value),
  }));
}

/** What sort of trust it is, and whether it is open, where the list of groups was imported. */
function trustWords({ trustName, trustUid, trustKind, trustStatus }: SchoolDetail): string {
  if (trustName === null) return 'None';
  const uid = trustUid?.startsWith('name:') ? null : trustUid && `UID ${trustUid}`;
  const about = [trustKind && words(trustKind), trustStatus, uid].filter(Boolean);
  return about.length > 0 ? `${trustName} (${about.join(', ')})` : trustName;
}

function placeOf(school: SchoolDetail): string {
  const { easting, northing, coordinateSource } = school;
  const degrees = latLonOf(school);
  if (!degrees || coordinateSource === null) {
    return 'Not known, so distances to it are not known either';
  }
  return `${easting}, ${northing} on the National Grid (latitude ${degrees.latitude}, longitude ${degrees.longitude}); ${places[coordinateSource]}`;
}

/** A link alone: the page loads nothing from elsewhere. */
function mapHref(school: SchoolDetail): string | null {
  const degrees = latLonOf(school);
  if (!degrees) return null;
  const { latitude, longitude } = degrees;
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
}
