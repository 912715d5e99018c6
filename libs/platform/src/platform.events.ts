/** What the platform itself records. */
export const platformEvents = ['platform.clock-moved', 'platform.file-found-harmful'] as const;
