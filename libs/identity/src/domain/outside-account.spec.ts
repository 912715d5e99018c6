import { accountOf, organisationOf } from './outside-account.js';

const tenant = '3aa4a235-b6e2-48d5-9195-7fcf05b459b0';
const microsoft = { key: 'microsoft', organisations: [] };
const claims = {
  ...{ iss: `https://login.microsoftonline.com/${tenant}/v2.0`, sub: 's', tid: tenant },
  preferred_username: 'ada@school.example',
};

describe('an account of another issuer', () => {
  it('is its issuer and subject; the rest is what it is called', () => {
    expect(accountOf(microsoft, claims)).toEqual({
      ...{ issuer: claims.iss, subject: 's', label: 'ada@school.example', organisation: null },
    });
    expect(accountOf({ key: 'other', organisations: [] }, { iss: 'https://i', sub: 7 })).toEqual({
      ...{ issuer: 'https://i', subject: '7', label: 'an account without a name' },
      organisation: null,
    });
  });

  it.each([
    ['without a tenant', { tid: undefined }],
    ['with a tenant that is none', { tid: 'v2.0' }],
    ['of another tenant than its issuer', { tid: tenant.replace('3', '4') }],
    ['without a subject', { sub: '' }],
    ['with a subject of control characters', { sub: 'a\u0000b' }],
    ['with a subject that is a list', { sub: ['s'] }],
  ])('of Microsoft %s is refused', (_, change) => {
    expect(accountOf(microsoft, { ...claims, ...change })).toBe('incomplete');
  });

  it('is of an organisation that may come in, where that was narrowed', () => {
    const narrowed = { key: 'microsoft', organisations: [tenant] };
    expect(accountOf(narrowed, { ...claims, tid: tenant })).toMatchObject({ subject: 's' });
    const elsewhere = { ...narrowed, organisations: ['another'] };
    expect(accountOf(elsewhere, claims)).toBe('organisation-not-allowed');
    const google = { key: 'google', organisations: ['school.example'] };
    const account = { iss: 'https://accounts.google.com', sub: 's' };
    expect(accountOf(google, { ...account, hd: 'School.Example' })).toMatchObject({ subject: 's' });
    // a private account has no hd, whatever its address says
    expect(accountOf(google, { ...account, email: 'x@school.example' })).toBe(
      'organisation-not-allowed',
    );
  });

  it('has an organisation from DfE Sign-in only', () => {
    const organisation = { id: 'o', name: 'Oak', urn: '900001', category: { id: '001' } };
    const read = { id: 'o', name: 'Oak', category: '001', urn: 900001, uid: null, ukprn: null };
    expect(organisationOf(organisation)).toEqual(read);
    expect(organisationOf(JSON.stringify(organisation))).toEqual(read);
    expect(accountOf(microsoft, { ...claims, organisation })).toMatchObject({ organisation: null });
    for (const nothing of [null, [], 'x', '{', 3, {}, { id: 'o' }, { id: 'o', name: '' }]) {
      expect(organisationOf(nothing)).toBeNull();
    }
    expect(organisationOf({ ...organisation, urn: '9 OR 1', category: 'x' })).toMatchObject({
      ...{ urn: null, category: null },
    });
  });
});
