import fc from 'fast-check';
import { people } from '../people.js';
import { put } from './json-text.js';
import { soundText } from './nasty-text.js';
import type { Wire } from './sending.js';
import { type KnownRoute, wireOf } from './sound-requests.js';
import { type Change, spoiltHeaders, spoiltParams, spoiltQuery } from './spoil-address.js';
import { spoiltPayload, wrongKind } from './spoil-payload.js';

/** Requests to a route: one in four sound where that is known, the others spoilt in one place or two. */
export function wiresTo(route: KnownRoute): fc.Arbitrary<Wire> {
  const spoilt = spoiltWire(route);
  if (!route.sound) return spoilt;
  return fc.oneof(
    { weight: 1, arbitrary: soundWire(route, route.sound) },
    { weight: 3, arbitrary: spoilt },
  );
}

/** The sound request, with any words where any words will do. */
function soundWire(route: KnownRoute, sound: Wire): fc.Arbitrary<Wire> {
  const { freeText } = route;
  if (freeText.length === 0) return fc.constant(sound);
  return fc
    .tuple(...freeText.map(({ max }) => soundText(max)))
    .map((words) =>
      words.reduce<unknown>(
        (body, text, index) => put(body, freeText[index]?.path ?? [], text),
        route.request.body,
      ),
    )
    .map((body) => ({ ...wireOf(route, sound.who, body), isSound: true }));
}

function spoiltWire(route: KnownRoute): fc.Arbitrary<Wire> {
  const takesBody = route.method === 'POST' || route.method === 'PUT';
  const changes: { weight: number; arbitrary: fc.Arbitrary<Change> }[] = [
    { weight: 2, arbitrary: spoiltHeaders },
    { weight: takesBody ? 1 : 4, arbitrary: spoiltQuery(route.queryNames) },
    ...(route.pattern.includes(':')
      ? [{ weight: takesBody ? 1 : 3, arbitrary: spoiltParams(route) }]
      : []),
    ...(takesBody ? [{ weight: 8, arbitrary: spoiltPayload(route) }] : []),
    ...(takesBody ? [{ weight: 1, arbitrary: wrongKind }] : []),
  ];
  const who = fc.oneof(
    { weight: 6, arbitrary: fc.constant(route.who) },
    { weight: 1, arbitrary: fc.constantFrom(...people) },
  );
  const start = who.map((person) => route.sound ?? wireOf(route, person, route.request.body));
  return fc
    .tuple(start, who, fc.array(fc.oneof(...changes), { minLength: 1, maxLength: 2 }))
    .map(([wire, person, several]) => ({
      ...several.reduce((spoilt, change) => change(spoilt), wire),
      who: person,
      isSound: false,
    }));
}
