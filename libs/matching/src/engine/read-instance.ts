import { faultOfNeed, faultOfOffer, faultOfSchool } from '../domain/check-instance.js';
import type {
  Exclusion,
  Instance,
  Mode,
  Need,
  Offer,
  Phase,
  PriorLink,
  School,
} from '../domain/instance.js';
import { linesOf } from './lines-of.js';
import { MatchFileError } from './match-file-error.js';
import { JsonRecord, RecordFault } from './record.js';

const modes: readonly Mode[] = ['in_person', 'remote', 'either'];
const phases: readonly Phase[] = [0, 1, 2, 3, 4];

/** Reads the instance format of `console match`. @throws MatchFileError with the number of the first bad line */
export function readInstance(path: string): Instance {
  let number = 0;
  let draft: Draft | null = null;
  try {
    for (const line of linesOf(path)) {
      number++;
      const text = line.trim();
      if (text === '') continue;
      const record = JsonRecord.parse(text);
      if (draft === null) draft = new Draft(record);
      else draft.add(record);
    }
  } catch (error) {
    if (error instanceof RecordFault)
      throw new MatchFileError(`${path}, line ${number}: ${error.message}.`);
    const reason = error instanceof Error ? error.message : String(error);
    throw new MatchFileError(`${path} cannot be read: ${reason}.`);
  }
  if (draft === null)
    throw new MatchFileError(`${path} is empty; its first line must be the "meta" record.`);
  return draft.finish(path);
}

/** An instance while its lines come in, in any order after the first. */
class Draft {
  private readonly areas: string[];
  private readonly schools: School[];
  private readonly needs: Need[];
  private readonly offers: Offer[];
  private readonly exclusions: Exclusion[] = [];
  private readonly priorLinks: PriorLink[] = [];
  private found = { schools: 0, needs: 0, offers: 0 };

  constructor(meta: JsonRecord) {
    if (meta.kind !== 'meta') throw new RecordFault('the first line must be the "meta" record');
    if (meta.whole('v') !== 1)
      throw new RecordFault(`"v" is ${meta.whole('v')}; this program reads version 1`);
    const most = 2 ** 24;
    this.areas = meta.strings('areas');
    this.schools = new Array<School>(meta.index('schools', most));
    this.needs = new Array<Need>(meta.index('needs', most));
    this.offers = new Array<Offer>(meta.index('offers', most));
  }

  add(record: JsonRecord): void {
    switch (record.kind) {
      case 's':
        this.found.schools += put(this.schools, schoolFrom(record, this.schools.length), 'school');
        return;
      case 'n':
        this.found.needs += put(this.needs, this.checkedNeed(record), 'need');
        return;
      case 'o':
        this.found.offers += put(this.offers, this.checkedOffer(record), 'offer');
        return;
      case 'x':
        this.exclusions.push(this.link(record));
        return;
      case 'r':
        this.priorLinks.push({ ...this.link(record), quality: record.index('q', 4) });
        return;
      default:
        throw new RecordFault(`"k" is ${JSON.stringify(record.kind)}; it must be s, n, o, x or r`);
    }
  }

  finish(path: string): Instance {
    for (const name of ['schools', 'needs', 'offers'] as const) {
      const [said, found] = [this[name].length, this.found[name]];
      if (said !== found)
        throw new MatchFileError(`${path} promises ${said} ${name} and holds ${found}.`);
    }
    const { areas, schools, needs, offers, exclusions, priorLinks } = this;
    return { areas, schools, needs, offers, exclusions, priorLinks };
  }

  private checkedNeed(record: JsonRecord): Need {
    const need = needFrom(record, this.needs.length);
    refuse(faultOfNeed(need, this.schools.length, this.areas.length));
    return need;
  }

  private checkedOffer(record: JsonRecord): Offer {
    const offer = offerFrom(record, this.offers.length);
    refuse(faultOfOffer(offer, this.schools.length, this.areas.length));
    return offer;
  }

  private link(record: JsonRecord): Exclusion {
    return { a: record.index('a', this.schools.length), b: record.index('b', this.schools.length) };
  }
}

function schoolFrom(record: JsonRecord, schools: number): School {
  const school: School = {
    id: record.index('id', schools),
    easting: Math.round(record.number('e')),
    northing: Math.round(record.number('n')),
    phase: phases[record.index('ph', phases.length)]!,
    trust: record.whole('tr'),
    pupils: record.whole('pu'),
    freeMeals: record.number('fsm'),
    rural: record.flag('ru'),
  };
  refuse(faultOfSchool(school));
  return school;
}

function needFrom(record: JsonRecord, needs: number): Need {
  return {
    id: record.index('id', needs),
    school: record.whole('s'),
    areas: record.pairs('ar').map(([area, weight]) => ({ area, weight })),
    urgency: record.whole('urg'),
    priority: record.whole('pr'),
    mode: modes[record.index('md', modes.length)]!,
    maxTravel: Math.floor(record.number('mx')),
    startFrom: record.whole('st'),
    startTo: record.whole('en'),
    days: record.number('dy'),
    supporters: record.index('wt', 3) === 2 ? 2 : atLeastOne(record),
    consent: record.flag('ok'),
  };
}

function atLeastOne(record: JsonRecord): 1 {
  if (record.whole('wt') !== 1) throw new RecordFault('"wt" must be 1 or 2');
  return 1;
}

function offerFrom(record: JsonRecord, offers: number): Offer {
  return {
    id: record.index('id', offers),
    school: record.whole('s'),
    areas: record.pairs('ar').map(([area, evidence]) => ({ area, evidence })),
    phases: record.whole('pm'),
    capacity: record.whole('cap'),
    days: record.number('dy'),
    radius: Math.floor(record.number('rad')),
    remote: record.flag('rm'),
    availableFrom: record.whole('a0'),
    availableTo: record.whole('a1'),
    load: record.whole('load'),
    outsideTrustOnly: record.flag('xt'),
    consent: record.flag('ok'),
  };
}

function put<T extends { readonly id: number }>(list: T[], item: T, kind: string): 1 {
  if (list[item.id] !== undefined) throw new RecordFault(`the ${kind} ${item.id} comes twice`);
  list[item.id] = item;
  return 1;
}

function refuse(fault: string | null): void {
  if (fault !== null) throw new RecordFault(fault);
}
