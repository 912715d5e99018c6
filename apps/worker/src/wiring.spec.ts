import { events } from '@evenhand/installation';
import { jobName, notices } from '@evenhand/notifications';
import { subscriptions } from './subscriptions.js';

describe('subscriptions', () => {
  it('name every event once and set off the mail of every notice', () => {
    expect(Object.keys(subscriptions).sort()).toEqual([...events].sort());
    for (const notice of notices) {
      const entry = Object.entries(subscriptions).find(([event]) => event === notice.event);
      expect(entry?.[1] ?? []).toContain(jobName(notice));
    }
  });
});
