import { CoordinateSource, Neighbour, SchoolChange, SchoolDetail } from '@evenhand/directory';
import { PersonActor } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { changedField } from './changed-field.js';
import { phaseWords } from './phase-words.js';

export interface SchoolPage extends PageModel {
  school: SchoolDetail;
  /** Label and value; a value that the register does not know says so. */
  facts: { label: string; value: string }[];
  changes: (SchoolChange & { label: string })[];
  nearest: (Neighbour & { href: string })[];
  membershipHref: string | null;
  /** Where an administrator invites it, null where it cannot be invited. */
  inviteHref: string | null;
}

const unknown = 'Not known';

const places: Readonly<Record<CoordinateSource, string>> = {
  register: 'from the register',
  postcode: 'taken from another school with its postcode',
  outcode: 'roughly, the middle of its outward postcode',
};

export function schoolPage(
  school: SchoolDetail,
  around: { changes: SchoolChange[]; nearest: Neighbour[] },
  actor: PersonActor,
): SchoolPage {
  const mayInvite =
    actor.roles.includes('administrator') &&
    school.membership === null &&
    (school.status === 'open' || school.status === 'closing');
  return {
    title: school.name,
    breadcrumbs: [{ text: 'Schools', href: '/schools' }, { text: school.name }],
    school,
    facts: factsOf(school),
    changes: around.changes.map((change) => ({ ...change, label: changedField(change.field) })),
    nearest: around.nearest.map((near) => ({ ...near, href: `/schools/${near.id}` })),
    membershipHref: school.membershipId && `/members/${school.membershipId}`,
    inviteHref: mayInvite ? `/members/new?urn=${school.urn}` : null,
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
    ['Local authority', school.laName],
    ['Trust', school.trustName ?? 'None'],
    ['Federation', school.federationName ?? 'None'],
    ['Address', [school.street, school.town, school.postcode].filter(Boolean).join(', ')],
    ['Pupils', school.pupils],
    ['Capacity', school.capacity],
    ['Free school meals', school.fsmPercent === null ? null : `${school.fsmPercent} % of pupils`],
    ['Surroundings', school.isRural === null ? null : school.isRural ? 'Rural' : 'Urban'],
    ['Place on the map', placeOf(school)],
  ];
  return facts.map(([label, value]) => ({
    label,
    value: value === null || value === undefined || value === '' ? unknown : String(value),
  }));
}

function placeOf({ easting, northing, coordinateSource }: SchoolDetail): string {
  if (easting === null || northing === null || coordinateSource === null) {
    return 'Not known, so distances to it are not known either';
  }
  return `${easting}, ${northing} on the National Grid, ${places[coordinateSource]}`;
}
