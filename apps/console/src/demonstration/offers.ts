export interface OfferStory {
  title: string;
  /** Codes of the shipped taxonomy; the first is what it is mainly about. */
  areas: readonly [string, ...string[]];
  evidence: string;
  grade: 1 | 2 | 3 | 4 | 5;
}

/** What schools of the demonstration are good at; handed out in turn. */
export const primaryOffers: readonly OfferStory[] = [
  {
    title: 'Phonics from the first week of Reception',
    areas: ['curriculum.phonics', 'early-years.language'],
    evidence:
      'Phonics check 78, 83, 88 % over three years; twelve schools have visited our lessons.',
    grade: 5,
  },
  {
    title: 'Attendance: first-day calls and warm returns',
    areas: ['attendance-behaviour.attendance', 'wellbeing.families'],
    evidence:
      'Persistent absence fell from 24 to 15 % in two years. Our attendance officer visits.',
    grade: 4,
  },
  {
    title: 'Inclusive classrooms before extra help',
    areas: ['inclusion.send', 'leadership.middle'],
    evidence: 'Our SENCO has led the area group since 2023; lesson-visit notes are attached.',
    grade: 4,
  },
  {
    title: 'Maths mastery in mixed-age classes',
    areas: ['curriculum.maths', 'achievement.outcomes'],
    evidence: 'Key stage 2 maths above the area in each of four years, with small cohorts.',
    grade: 3,
  },
  {
    title: 'Calm corridors: behaviour that lasts',
    areas: ['attendance-behaviour.behaviour', 'wellbeing.mental-health'],
    evidence: 'Behaviour incidents halved in a year; training materials can be shared.',
    grade: 4,
  },
  {
    title: 'Early language with families',
    areas: ['early-years.language', 'inclusion.eal', 'wellbeing.families'],
    evidence: 'Good level of development up 9 points; parents’ sessions in five languages.',
    grade: 5,
  },
];

export const secondaryOffers: readonly OfferStory[] = [
  {
    title: 'Curriculum leadership in humanities',
    areas: ['curriculum.humanities', 'leadership.middle'],
    evidence: 'Two subject leaders with time set aside; three departments rebuilt since 2023.',
    grade: 4,
  },
  {
    title: 'Attendance and reintegration after long absence',
    areas: ['attendance-behaviour.attendance', 'inclusion.alternative-provision'],
    evidence: 'Thirty-one pupils back in full-time lessons last year.',
    grade: 5,
  },
  {
    title: 'Assessment that teachers use',
    areas: ['achievement.assessment', 'curriculum.maths'],
    evidence: 'Progress in maths above average three years running.',
    grade: 3,
  },
];

export const specialOffer: OfferStory = {
  title: 'Outreach for autism and communication needs',
  areas: ['inclusion.send', 'attendance-behaviour.suspension'],
  evidence: 'Outreach team of four; nineteen mainstream schools supported last year.',
  grade: 5,
};
