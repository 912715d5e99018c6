import { Schedule } from '@evenhand/platform';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Which sweep runs how often, by the product's clock. A sweep looks for rows that are due, so a missed
 * run only delays; hourly is often enough for what falls due on a calendar day.
 */
export const schedules: readonly Schedule[] = [
  { name: 'files-to-scan', job: 'platform.scan-files', everySeconds: 5 * minute },
  { name: 'review-points', job: 'agreements.open-due-review-points', everySeconds: hour },
  { name: 'milestones', job: 'payments.open-due-milestones', everySeconds: hour },
  { name: 'quiet-payments', job: 'payments.instruct-again', everySeconds: 5 * minute },
  { name: 'bank-statement', job: 'payments.reconcile', everySeconds: hour },
  { name: 'waiting-introductions', job: 'brokerage.introduce-approved', everySeconds: hour },
  { name: 'unanswered-proposals', job: 'brokerage.expire-proposals', everySeconds: hour },
  { name: 'memberships', job: 'directory.chase-memberships', everySeconds: hour },
  { name: 'terms', job: 'directory.chase-terms', everySeconds: hour },
  { name: 'conflicted-work', job: 'casework.hand-over-work', everySeconds: hour },
  { name: 'later-ties', job: 'casework.flag-decisions', everySeconds: hour },
  { name: 'unconfirmed-offers', job: 'register.lapse-unconfirmed-offers', everySeconds: day },
  { name: 'retention', job: 'casework.sweep-retention', everySeconds: day },
  { name: 'kept-answers', job: 'matching.forget-answers', everySeconds: hour },
  { name: 'forgotten-uploads', job: 'directory.clear-uploads', everySeconds: day },
  { name: 'invitations', job: 'identity.expire-invitations', everySeconds: hour },
  { name: 'ending-roles', job: 'identity.remind-of-ending-roles', everySeconds: day },
  { name: 'expiring-interests', job: 'identity.remind-of-interests', everySeconds: hour },
  {
    ...{ name: 'yearly-declarations', job: 'identity.ask-for-yearly-declarations' },
    everySeconds: day,
  },
  { name: 'expired-sign-ins', job: 'identity.clear-expired', everySeconds: hour },
];
