import fc from 'fast-check';
import proj4 from 'proj4';
import { gridOf, latLonOf } from './wgs84.js';

/** URN 100000 of the register. */
const aldgate = { easting: 533_498, northing: 181_201 };

describe('WGS84', () => {
  it('places URN 100000 where maps have it', () => {
    expect(latLonOf(aldgate)).toEqual({ latitude: 51.513969, longitude: -0.077531 });
    expect(gridOf({ latitude: 51.513969, longitude: -0.077531 })).toEqual(aldgate);
  });

  it('would be about 120 m off without the seven numbers', () => {
    const trap = proj4(
      '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +units=m +no_defs',
      'WGS84',
    );
    const [longitude = 0, latitude = 0] = trap.forward([aldgate.easting, aldgate.northing]);
    const wrong = gridOf({ latitude, longitude });
    const off = Math.hypot(wrong.easting - aldgate.easting, wrong.northing - aldgate.northing);
    expect(off).toBeGreaterThan(100);
    expect(off).toBeLessThan(140);
  });

  it('comes back to the same metre anywhere in England', () => {
    const places = fc.record({
      easting: fc.integer({ min: 80_000, max: 656_000 }),
      northing: fc.integer({ min: 5_000, max: 658_000 }),
    });
    fc.assert(
      fc.property(places, (place) => {
        const there = latLonOf(place);
        if (!there) throw new Error('a known place');
        const back = gridOf(there);
        return (
          Math.abs(back.easting - place.easting) <= 1 &&
          Math.abs(back.northing - place.northing) <= 1
        );
      }),
    );
  });

  it('knows no degrees of an unknown place', () => {
    expect(latLonOf({ easting: null, northing: null })).toBeNull();
  });
});
