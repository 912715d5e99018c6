export { mailBody, type Audience, type Notice } from './domain/notice.js';
export { jobName, notices } from './notices/notices.js';
export { TellInvitedJob } from './jobs/tell-invited.job.js';
export { TellOfTermsJob } from './jobs/tell-of-terms.job.js';
export { TellPeopleJob } from './jobs/tell-people.job.js';
