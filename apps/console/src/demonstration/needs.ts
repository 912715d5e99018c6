export interface NeedStory {
  areas: readonly [string, ...string[]];
  summary: string;
  urgency: 1 | 2 | 3 | 4;
  days: number;
  /** Two supporters from different schools. */
  wantsTwo?: true;
}

/** What schools of the demonstration need; handed out in turn. Invented, like the schools. */
export const primaryNeeds: readonly NeedStory[] = [
  {
    areas: ['attendance-behaviour.attendance', 'wellbeing.families'],
    summary: 'Persistent absence has risen for two years and our welfare post is vacant.',
    urgency: 4,
    days: 12,
  },
  {
    areas: ['curriculum.phonics'],
    summary: 'Our phonics lead has left; two new teachers have had no training yet.',
    urgency: 3,
    days: 10,
  },
  {
    areas: ['inclusion.send', 'leadership.middle'],
    summary: 'A new SENCO needs somebody to work beside while a review is prepared.',
    urgency: 3,
    days: 8,
    wantsTwo: true,
  },
  {
    areas: ['curriculum.maths'],
    summary: 'Mixed-age classes make the maths scheme hard to follow in Years 3 to 6.',
    urgency: 2,
    days: 6,
  },
  {
    areas: ['attendance-behaviour.behaviour', 'leadership.senior'],
    summary: 'Lunchtimes spill into lessons; the senior team is new and wants a sounding board.',
    urgency: 3,
    days: 8,
  },
  {
    areas: ['early-years.language', 'inclusion.eal'],
    summary: 'Half of Reception arrives with little spoken English.',
    urgency: 2,
    days: 6,
  },
];

export const secondaryNeeds: readonly NeedStory[] = [
  {
    areas: ['attendance-behaviour.attendance', 'attendance-behaviour.suspension'],
    summary: 'Suspensions are three times the area’s average in Year 9.',
    urgency: 4,
    days: 15,
  },
  {
    areas: ['curriculum.humanities', 'leadership.middle'],
    summary: 'The head of history leaves at Easter with nobody ready to follow.',
    urgency: 2,
    days: 8,
  },
];
