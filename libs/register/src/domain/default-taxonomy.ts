/** One area of the shipped list; a parent's subareas follow it. Codes never change their meaning. */
export interface DefaultArea {
  readonly code: string;
  readonly name: string;
  readonly subareas: readonly { readonly code: string; readonly name: string }[];
}

export const defaultScheme = { name: 'evenhand-report-card', version: 1 } as const;

/**
 * Two levels: the areas of Ofsted's report cards (from November 2025, with early years and post-16),
 * below them the subjects of the former system-leader areas of expertise. A partnership gets its own copy.
 */
export const defaultTaxonomy: readonly DefaultArea[] = [
  {
    code: 'inclusion',
    name: 'Inclusion',
    subareas: [
      { code: 'inclusion.send', name: 'Special educational needs and disabilities' },
      { code: 'inclusion.disadvantage', name: 'Closing the gap for disadvantaged pupils' },
      { code: 'inclusion.eal', name: 'English as an additional language' },
      { code: 'inclusion.alternative-provision', name: 'Alternative provision and reintegration' },
    ],
  },
  {
    code: 'curriculum',
    name: 'Curriculum and teaching',
    subareas: [
      { code: 'curriculum.leadership', name: 'Leadership of the curriculum' },
      { code: 'curriculum.phonics', name: 'Phonics and early reading' },
      { code: 'curriculum.english', name: 'English' },
      { code: 'curriculum.maths', name: 'Maths' },
      { code: 'curriculum.science', name: 'Science' },
      { code: 'curriculum.humanities', name: 'History, geography and religious education' },
      { code: 'curriculum.languages', name: 'Modern foreign languages' },
      { code: 'curriculum.arts', name: 'Art, drama and music' },
      { code: 'curriculum.computing', name: 'Computing and design technology' },
      { code: 'curriculum.pe', name: 'Physical education' },
      { code: 'curriculum.early-career', name: 'Early-career teachers' },
    ],
  },
  {
    code: 'achievement',
    name: 'Achievement',
    subareas: [
      { code: 'achievement.assessment', name: 'Assessment' },
      { code: 'achievement.most-able', name: 'Most able pupils' },
      { code: 'achievement.outcomes', name: 'Outcomes at the end of a key stage' },
    ],
  },
  {
    code: 'attendance-behaviour',
    name: 'Attendance and behaviour',
    subareas: [
      { code: 'attendance-behaviour.attendance', name: 'Attendance' },
      { code: 'attendance-behaviour.behaviour', name: 'Behaviour and culture' },
      { code: 'attendance-behaviour.suspension', name: 'Suspension and exclusion' },
    ],
  },
  {
    code: 'wellbeing',
    name: 'Personal development and well-being',
    subareas: [
      { code: 'wellbeing.pshe', name: 'Personal, social and health education' },
      { code: 'wellbeing.mental-health', name: 'Mental health' },
      { code: 'wellbeing.families', name: 'Working with families' },
      { code: 'wellbeing.careers', name: 'Careers' },
    ],
  },
  {
    code: 'leadership',
    name: 'Leadership and governance',
    subareas: [
      { code: 'leadership.senior', name: 'Senior leadership' },
      { code: 'leadership.middle', name: 'Middle and subject leadership' },
      { code: 'leadership.governance', name: 'Governance' },
      { code: 'leadership.development', name: 'Leadership of professional development' },
      { code: 'leadership.business', name: 'School business and finance' },
      { code: 'leadership.safeguarding', name: 'Safeguarding leadership' },
    ],
  },
  {
    code: 'early-years',
    name: 'Early years',
    subareas: [
      { code: 'early-years.provision', name: 'Early years provision' },
      { code: 'early-years.language', name: 'Early language' },
    ],
  },
  {
    code: 'post-16',
    name: 'Post-16',
    subareas: [{ code: 'post-16.provision', name: 'Post-16 provision' }],
  },
];
