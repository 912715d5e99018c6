/** What this context records. */
export const directoryEvents = [
  'directory.register-imported',
  'directory.partnership-created',
  'directory.member-invited',
  'directory.member-joined',
  'directory.member-left',
  'directory.task-raised',
  'directory.task-done',
] as const;
