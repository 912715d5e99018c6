import { Notice } from '../domain/notice.js';
import { agreementNotices } from './agreement-notices.js';
import { brokerageNotices } from './brokerage-notices.js';
import { caseworkNotices } from './casework-notices.js';
import { directoryNotices } from './directory-notices.js';
import { identityNotices } from './identity-notices.js';
import { paymentNotices } from './payment-notices.js';
import { registerNotices } from './register-notices.js';

/** Every mail that an event sets off. */
export const notices: readonly Notice[] = [
  ...directoryNotices,
  ...registerNotices,
  ...brokerageNotices,
  ...agreementNotices,
  ...paymentNotices,
  ...identityNotices,
  ...caseworkNotices,
];

export function jobName(notice: Notice): string {
  return `notifications.${notice.job}`;
}
