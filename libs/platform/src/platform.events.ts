/** What the platform itself records. */
export const platformEvents = ['platform.clock-moved'] as const;
