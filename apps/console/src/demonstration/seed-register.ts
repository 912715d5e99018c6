import { CreateFund } from '@evenhand/funds';
import {
  CreateNeed,
  CreateOffer,
  expertiseAreas,
  OpenNeed,
  PostNeed,
  RefuseOffer,
  SubmitOffer,
  VerifyOffer,
} from '@evenhand/register';
import { addDays } from '@evenhand/platform';
import { acting, broker, Demonstration, head, StorySchool } from './demonstration.js';
import { NeedStory, primaryNeeds, secondaryNeeds } from './needs.js';
import { OfferStory, primaryOffers, secondaryOffers, specialOffer } from './offers.js';

type Areas = ReadonlyMap<string, string>;

/** A fund, offers and needs in every state that a broker meets on a Monday morning. */
export async function seedRegister(story: Demonstration): Promise<void> {
  const finance = acting(story, 'finance', ['finance_officer']);
  const fund = await new CreateFund(story.web, story.clock).run(finance, {
    name: 'School improvement grant 2026/27',
    kind: 'grant',
    source: 'Lindmere Council, school improvement grant',
    amountPence: 18_000_000,
  });
  story.fundId = fund.fundId;
  const areas = await areaIds(story);
  const offering = story.schools.filter((_, n) => n % 2 === 0);
  for (const [n, school] of offering.entries()) await seedOffer(story, areas, school, n);
  const needing = story.schools.filter((school, n) => n % 2 === 1 && school.phase !== 2);
  for (const [n, school] of needing.entries()) await seedNeed(story, areas, school, n);
}

async function areaIds(story: Demonstration): Promise<Areas> {
  const areas = await story.web.read(broker(story), (tx) =>
    expertiseAreas(tx, story.partnershipId),
  );
  return new Map(areas.map(({ code, id }) => [code, id]));
}

function weighed(areas: Areas, codes: readonly string[]): { areaId: string; weight: number }[] {
  return codes.map((code, at) => ({ areaId: areas.get(code) ?? code, weight: at === 0 ? 3 : 1 }));
}

function offerOf(school: StorySchool, n: number): OfferStory | undefined {
  if (school.phase === 2 || school.phase === 3) return specialOffer;
  const stories = school.phase === 0 ? primaryOffers : secondaryOffers;
  return stories[n % stories.length];
}

/** Most are verified; every ninth waits, one was refused, one is still a draft. */
async function seedOffer(
  story: Demonstration,
  areas: Areas,
  school: StorySchool,
  n: number,
): Promise<void> {
  const { web, clock } = story;
  const tale = offerOf(school, n);
  if (!tale) return;
  const leader = head(story, school.id);
  const { id } = await new CreateOffer(web, clock).run(leader, {
    title: tale.title,
    evidence: tale.evidence,
    areas: weighed(areas, tale.areas),
    phases: school.phase === 0 ? [0, 4] : school.phase === 1 ? [1, 4] : [0, 1, 2, 3, 4],
    mode: n % 3 === 0 ? 'either' : 'in_person',
    travelMetres: 15_000 + (n % 4) * 5_000,
    capacity: 1 + (n % 3),
    days: 12 + (n % 3) * 4,
    availableFrom: clock.today(),
    availableUntil: null,
    consentsToMatching: true,
  });
  if (n === 4) return;
  await new SubmitOffer(web, clock).run(leader, { id });
  if (n % 9 === 8) return;
  if (n === 10) {
    const reason = 'Please add figures with their dates: the evidence names no year.';
    await new RefuseOffer(web).run(broker(story), { id, reason });
    return;
  }
  await new VerifyOffer(web, clock).run(broker(story), { id, evidenceGrade: tale.grade });
}

/** Most are open; every sixth waits for triage, one is a draft. */
async function seedNeed(
  story: Demonstration,
  areas: Areas,
  school: StorySchool,
  n: number,
): Promise<void> {
  const { web, clock } = story;
  const stories: readonly NeedStory[] = school.phase === 0 ? primaryNeeds : secondaryNeeds;
  const tale = stories[n % stories.length];
  if (!tale) return;
  const leader = head(story, school.id);
  const { id } = await new CreateNeed(web, clock).run(leader, {
    summary: tale.summary,
    areas: weighed(areas, tale.areas),
    urgency: tale.urgency,
    mode: n % 4 === 0 ? 'either' : 'in_person',
    travelMetres: 20_000,
    startFrom: addDays(clock.today(), 14),
    startTo: addDays(clock.today(), 120),
    days: tale.days,
    supportersWanted: tale.wantsTwo ? 2 : 1,
    excludedSchoolIds: [],
    consentsToMatching: true,
    disclosure: 'anonymised',
  });
  if (n === 7) return;
  await new PostNeed(web, clock).run(leader, { id });
  if (n % 6 === 5) return;
  await new OpenNeed(web, clock).run(broker(story), { id });
}
