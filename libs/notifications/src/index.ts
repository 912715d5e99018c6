export { mailBody, type Audience, type Notice } from './domain/notice.js';
export { jobName, notices } from './notices/notices.js';
export { TellPeopleJob } from './jobs/tell-people.job.js';
