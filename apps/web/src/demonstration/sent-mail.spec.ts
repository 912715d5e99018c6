import { piecesOf } from './sent-mail.page.js';

const site = 'http://127.0.0.1:3000';

it.each<[string, string, { text: string; href?: string }[]]>([
  ['plain text', 'Hello <b>you</b>', [{ text: 'Hello <b>you</b>' }]],
  [
    'our address, without the full stop after it',
    `Open ${site}/sign-in/a?b=c.`,
    [{ text: 'Open ' }, { text: `${site}/sign-in/a?b=c`, href: '/sign-in/a?b=c' }, { text: '.' }],
  ],
  ['the front page', site, [{ text: site, href: '/' }]],
  [
    'another site',
    'See https://elsewhere.example/x',
    [{ text: 'See https://elsewhere.example/x' }],
  ],
  ['a site that begins like ours', `${site}0/x`, [{ text: `${site}0/x` }]],
])('links %s', (_, body, pieces) => {
  expect(piecesOf(body, site)).toEqual(pieces);
});
