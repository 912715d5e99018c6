import { PageModel } from '../shell/pages/page.js';
import { SentMail } from './sent-mail.reader.js';

export interface MailPage extends PageModel {
  mail: SentMail;
  /** The body in pieces: our own addresses are links, everything else is text. */
  pieces: readonly { text: string; href?: string }[];
}

export function mailPage(mail: SentMail, publicUrl: string): MailPage {
  return {
    title: mail.subject,
    back: { href: '/sent-mail', text: 'All sent mail' },
    mail,
    pieces: piecesOf(mail.body, publicUrl),
  };
}

/** Links lead to the path on this site, so that they work under whatever name it was opened. */
export function piecesOf(body: string, publicUrl: string): { text: string; href?: string }[] {
  const base = publicUrl.replace(/\/$/, '');
  const pieces: { text: string; href?: string }[] = [];
  let at = 0;
  for (const found of body.matchAll(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g)) {
    const [address] = found;
    if (address !== base && !address.startsWith(`${base}/`)) continue;
    if (found.index > at) pieces.push({ text: body.slice(at, found.index) });
    pieces.push({ text: address, href: address.slice(base.length) || '/' });
    at = found.index + address.length;
  }
  if (at < body.length) pieces.push({ text: body.slice(at) });
  return pieces;
}
