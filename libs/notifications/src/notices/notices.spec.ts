import { jobName, notices } from './notices.js';
import { mailBody } from '../domain/notice.js';

describe('notices', () => {
  it('have one job name each, and a path with at most the subject in it', () => {
    const names = notices.map(jobName);
    expect(new Set(names).size).toBe(names.length);
    for (const { path, to } of notices) {
      expect(path).toMatch(/^\/([a-z/-]+(\/:id)?)?$/);
      expect(to.length).toBeGreaterThan(0);
    }
  });

  it.each(notices.map((notice) => [notice.job, notice] as const))(
    '%s reads well',
    (_job, notice) => {
      expect(notice.subject).toMatch(/^[A-Z][^\r\n]{5,70}[^.]$/);
      expect(notice.text).toMatch(/^[A-Z].*[.?]$/);
      const body = mailBody(notice, 'Robin Vale', 'http://x/needs/1', 'Vale Partnership');
      expect(body).toContain('Hello Robin Vale,');
      expect(body.split('\n')).toContain('http://x/needs/1');
    },
  );
});
