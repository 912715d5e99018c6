import type { Answer } from './asking.js';

/** What an answer says of access: one letter of the table, or what it should never be. */
export function letter(answer: Answer): string {
  const { statusCode: status, headers } = answer;
  if (status === 401) return 's';
  if (status === 303 && /^\/sign-in(\?|$)/.test(String(headers.location))) return 's';
  if (status === 403) return '-';
  if (status === 404) return '?';
  return status < 400 || [400, 409, 412, 422, 428].includes(status) ? '+' : `${status}!`;
}

/** What is said to somebody, without what differs in every answer and what they asked for themselves. */
export function words({ body }: Answer): string {
  return body
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/name="_csrf" value="[^"]*"/g, '');
}

export const brief = ({ body }: Answer): string => /"code":"([^"]*)"/.exec(body)?.[1] ?? '';
