/** What this context records; data are ids and codes only. */
export const registerEvents = [
  'register.offer-submitted',
  'register.offer-verified',
  'register.offer-not-verified',
  'register.offer-withdrawn',
  'register.offer-paused',
  'register.offer-resumed',
  'register.offer-lapsed',
  'register.need-posted',
  'register.need-opened',
  'register.need-withdrawn',
  'register.need-redacted',
  'register.offer-redacted',
] as const;
