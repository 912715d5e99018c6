import { writeFileSync } from 'node:fs';
import type { Instance, Mode } from '../../libs/matching/src/domain/instance.js';

const modes: readonly Mode[] = ['in_person', 'remote', 'either'];

/** Writes an instance in the input format of `console match`. */
export function writeInstance(path: string, instance: Instance, named: { seed: number }): void {
  writeFileSync(path, linesOfInstance(instance, named.seed).join('\n') + '\n');
}

export function linesOfInstance(instance: Instance, seed: number): string[] {
  const { areas, schools, needs, offers, exclusions, priorLinks } = instance;
  const meta = { k: 'meta', v: 1, size: needs.length, seed, tight: false, schools: schools.length };
  const flag = (value: boolean): 0 | 1 => (value ? 1 : 0);
  return [
    { ...meta, needs: needs.length, offers: offers.length, areas },
    ...schools.map(
      ({
        id,
        easting: e,
        northing: n,
        phase: ph,
        trust: tr,
        pupils: pu,
        freeMeals: fsm,
        rural,
      }) => {
        return { k: 's', id, e, n, ph, tr, pu, fsm, ru: flag(rural) };
      },
    ),
    ...needs.map((need) => ({
      k: 'n',
      id: need.id,
      s: need.school,
      ar: need.areas.map(({ area, weight }) => [area, weight]),
      urg: need.urgency,
      pr: need.priority,
      md: modes.indexOf(need.mode),
      mx: need.maxTravel,
      st: need.startFrom,
      en: need.startTo,
      dy: need.days,
      wt: need.supporters,
      ok: flag(need.consent),
    })),
    ...offers.map((offer) => ({
      k: 'o',
      id: offer.id,
      s: offer.school,
      ar: offer.areas.map(({ area, evidence }) => [area, evidence]),
      pm: offer.phases,
      cap: offer.capacity,
      dy: offer.days,
      rad: offer.radius,
      rm: flag(offer.remote),
      a0: offer.availableFrom,
      a1: offer.availableTo,
      load: offer.load,
      xt: flag(offer.outsideTrustOnly),
      ok: flag(offer.consent),
    })),
    ...exclusions.map(({ a, b }) => ({ k: 'x', a, b })),
    ...priorLinks.map(({ a, b, quality }) => ({ k: 'r', a, b, q: quality })),
  ].map((record) => JSON.stringify(record));
}
