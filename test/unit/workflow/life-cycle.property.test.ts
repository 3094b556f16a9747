import fc from "fast-check";
import { expect, test } from "vitest";
import {
  allowedMoves,
  judgeDelete,
  judgeEdit,
  judgeMove,
  judgeRead,
  judgeRevise,
  type Standing,
  type Verdict,
} from "#functions/workflow/life-cycle.ts";
import {
  applyMove,
  editDraft,
  newDraft,
  publicationOf,
  reinstated,
  tombstoneOf,
} from "#functions/workflow/moves.ts";
import { contentOf, type StoredPublication, type Tombstone } from "#schemas/case-study.ts";
import {
  type Caller,
  type DraftState,
  MoveName,
  type PublicState,
  type StoredDraft,
} from "#schemas/life-cycle.ts";
import { callerIds, callers, standings } from "#test/support/arbitraries.ts";
import { caseStudyContent, caseStudyId } from "#test/support/case-studies.ts";

const moves = fc.constantFrom(...MoveName.options);
const reviewers = fc.option(callerIds, { nil: undefined });

/** Who may make which move where, written a second time, in words of its own and without the code under test. */
const model: Record<MoveName, (where: Standing, who: Caller, reviewer?: string) => boolean> = {
  submit: (where, who) => isIn(where, "draft", "changes-requested") && maySubmit(where, who),
  retract: (where, who) => isIn(where, "submitted") && maySubmit(where, who),
  claim: (where, who) => isIn(where, "submitted") && isStaff(who) && isImpartial(where, who),
  release: (where, who) => isIn(where, "in-review") && isStaff(who) && reviews(where, who),
  reassign: (where, who, reviewer) =>
    isIn(where, "in-review") &&
    who.role === "administrator" &&
    !(reviewer && where.draft?.authors.includes(reviewer)) &&
    !(reviewer === who.id && who.country === where.country),
  "request-changes": (where, who) => isIn(where, "in-review") && isStaff(who) && reviews(where, who),
  publish: (where, who) =>
    isIn(where, "in-review") && isStaff(who) && reviews(where, who) && isImpartial(where, who),
  withdraw: ({ publicState }, who) => publicState === "published" && isStaff(who),
  reinstate: ({ publicState }, who) => publicState === "withdrawn" && isStaff(who),
};

function isIn({ draft }: Standing, ...states: DraftState[]) {
  return draft !== undefined && states.includes(draft.state);
}
function isStaff({ role }: Caller) {
  return role === "editor" || role === "administrator";
}
function isOfTheInstitution({ country }: Standing, who: Caller) {
  return who.role === "contributor" && who.country === country;
}
function maySubmit(where: Standing, who: Caller) {
  return isOfTheInstitution(where, who) || (isStaff(who) && where.draft?.provenance === "desk-researched");
}
function isImpartial({ draft, country }: Standing, who: Caller) {
  return who.country !== country && !draft?.authors.some((author) => author === who.id);
}
function reviews({ draft }: Standing, who: Caller) {
  return draft?.reviewer === who.id;
}
function isInsider(where: Standing, who: Caller) {
  return isStaff(who) || isOfTheInstitution(where, who);
}

const many = { numRuns: 2000 };

test("a move is allowed exactly where, and to whom, the rules say", () => {
  fc.assert(
    fc.property(moves, reviewers, standings, callers, (move, reviewer, where, who) => {
      const { verdict } = judgeMove({ move, reviewer }, where, who);
      expect(verdict === "allowed").toBe(model[move](where, who, reviewer));
    }),
    many,
  );
});

test("the moves a caller is offered are those that are allowed", () => {
  fc.assert(
    fc.property(standings, callers, (where, who) => {
      expect(allowedMoves(where, who)).toEqual(MoveName.options.filter((move) => model[move](where, who)));
    }),
    many,
  );
});

test("a refusal names what is missing, and an illegal move the state and the moves allowed", () => {
  fc.assert(
    fc.property(moves, standings, callers, (move, where, who) => {
      const verdict = judgeMove({ move }, where, who);
      if (verdict.verdict === "forbidden") expect(verdict.detail).toMatch(/^(Only|You) .+\.$/);
      if (verdict.verdict === "illegal") {
        for (const state of [where.draft?.state, where.publicState]) {
          if (state) expect(verdict.detail).toContain(state);
        }
        const offered = allowedMoves(where, who).join(", ");
        expect(verdict.detail.endsWith(offered ? `you may: ${offered}.` : "you may make no move now.")).toBe(
          true,
        );
      }
    }),
    many,
  );
});

test("an outsider cannot tell from any answer whether a draft is open, nor in which state", () => {
  const judges = [
    judgeRead,
    judgeEdit,
    judgeDelete,
    judgeRevise,
    ...MoveName.options.map((move) => (where: Standing, who: Caller) => judgeMove({ move }, where, who)),
  ];
  fc.assert(
    fc.property(standings, standings, callers, (one, other, who) => {
      const { publicState, country } = one;
      const same = { ...other, publicState, country };
      fc.pre(!isInsider(one, who));
      for (const judge of judges) {
        expect(judge(same, who)).toEqual(judge(one, who));
        expect(judge(one, who).verdict).toBe(publicState && judge !== judgeRead ? "forbidden" : "hidden");
      }
    }),
    many,
  );
});

test("drafts are read by insiders only, and written by them where the state allows", () => {
  fc.assert(
    fc.property(standings, callers, (where, who) => {
      const insider = isInsider(where, who);
      const exists = where.draft !== undefined || where.publicState !== undefined;
      const editable = !where.draft || isIn(where, "draft", "changes-requested");
      expect(isAllowed(judgeRead(where, who))).toBe(insider && exists);
      expect(isAllowed(judgeEdit(where, who))).toBe(insider && exists && editable);
      expect(isAllowed(judgeDelete(where, who))).toBe(insider && exists && editable);
      expect(isAllowed(judgeRevise(where, who))).toBe(insider && exists && !where.draft);
    }),
    many,
  );
});

const isAllowed = ({ verdict }: Verdict) => verdict === "allowed";

/** A case study and what a reader of its history would expect of it. */
interface World {
  draft: StoredDraft | undefined;
  publication: StoredPublication | Tombstone | undefined;
  lastVersion: StoredPublication | undefined;
}

const whereIs = ({ draft, publication }: World): Standing => ({
  draft,
  publicState: publicStateOf(publication),
  country: "MA",
});

function publicStateOf(publication: World["publication"]): PublicState | undefined {
  if (!publication) return undefined;
  return "withdrawnAt" in publication ? "withdrawn" : "published";
}

const people: readonly Caller[] = [
  { id: "amina", role: "contributor", country: "MA" },
  { id: "bilal", role: "editor", country: "MY" },
  { id: "cem", role: "editor" },
  { id: "dewi", role: "administrator" },
];

/** Half of the tries are anything by anybody; as most of those are refused, the others are moves the model allows. */
const tries = fc.array(
  fc.record({
    who: callers,
    reviewer: callerIds,
    what: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...MoveName.options, "edit" as const, "revise" as const) },
      { weight: 1, arbitrary: fc.constant("delete" as const) },
    ),
    guide: fc.option(fc.noBias(fc.nat({ max: 999 })), { nil: undefined, freq: 2 }),
  }),
  { minLength: 20, maxLength: 80 },
);

function guided(world: World, { guide, ...step }: Step & { guide: number | undefined }): Step {
  if (guide === undefined) return step;
  const allowed = people.flatMap((who) =>
    MoveName.options.filter((what) => model[what](whereIs(world), who)).map((what) => ({ who, what })),
  );
  return { ...step, ...allowed[guide % allowed.length] };
}

test("whatever anybody tries, in any order, a case study goes from one state of the table to another", () => {
  const made = new Set<string>();
  const minute = (index: number) => new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString();
  fc.assert(
    fc.property(
      fc.constantFrom(...people),
      fc.constantFrom("submitted" as const, "desk-researched" as const),
      tries,
      (caller, provenance, some) => {
        const content = caseStudyContent();
        const begin = (now: string): World => ({
          draft: newDraft({ id: caseStudyId, content, caller, now, provenance }),
          publication: undefined,
          lastVersion: undefined,
        });
        let world = begin(minute(0));
        for (const [index, one] of some.entries()) {
          if (!world.draft && !world.publication) world = begin(minute(index));
          const step = guided(world, one);
          const next = attempt(world, step, minute(index + 1));
          if (!next) continue;
          expectLawful(world, next, step);
          made.add(step.what);
          world = next;
        }
      },
    ),
    { numRuns: 300 },
  );
  expect([...made].sort()).toEqual([...MoveName.options, "delete", "edit", "revise"].sort());
});

interface Step {
  who: Caller;
  reviewer: string;
  what: MoveName | "edit" | "delete" | "revise";
}

/** What becomes of the world, undefined when the rules refuse the step. */
function attempt(world: World, { what, who, reviewer }: Step, now: string): World | undefined {
  const where = whereIs(world);
  const { draft, publication, lastVersion } = world;
  switch (what) {
    case "edit":
      if (!isAllowed(judgeEdit(where, who)) || !draft) return;
      return { ...world, draft: editDraft(draft, contentOf(draft), who, now) };
    case "delete":
      return isAllowed(judgeDelete(where, who)) ? { ...world, draft: undefined } : undefined;
    case "revise": {
      if (!isAllowed(judgeRevise(where, who)) || !lastVersion) return;
      const { id, provenance } = lastVersion;
      const content = contentOf(lastVersion);
      return {
        ...world,
        draft: newDraft({ id, content, caller: who, now, provenance, basedOn: lastVersion }),
      };
    }
  }
  if (!isAllowed(judgeMove({ move: what, reviewer }, where, who))) return;
  if (what === "withdraw" && lastVersion && publication) {
    return { ...world, publication: tombstoneOf({ ...lastVersion, ...publication }, "A reason.", now) };
  }
  if (what === "reinstate" && lastVersion && publication && "withdrawnAt" in publication) {
    return { ...world, publication: reinstated(lastVersion, publication) };
  }
  if (!draft) throw new Error(`${what} was allowed without a draft`);
  if (what === "publish") {
    const published = publicationOf({ draft, previous: publication, slug: "ma-registry", now });
    return { draft: undefined, publication: published, lastVersion: published };
  }
  return { ...world, draft: applyMove({ move: what, reviewer }, draft, who, now) };
}

/** The invariants that hold between a state of the world and the next. */
function expectLawful(before: World, after: World, { what, who, reviewer }: Step) {
  const move = MoveName.safeParse(what);
  if (move.success) expect(model[move.data](whereIs(before), who, reviewer)).toBe(true);
  const { draft } = after;
  if (before.draft && draft) {
    expect(draft.revision).toBe(before.draft.revision + 1 - (draft === before.draft ? 1 : 0));
    expect(draft.authors).toEqual(expect.arrayContaining(before.draft.authors));
    expect(draft.createdAt).toBe(before.draft.createdAt);
    expect(draft.provenance).toBe(before.draft.provenance);
    expect(draft.submissions).toBe(before.draft.submissions + (what === "submit" ? 1 : 0));
    if (what !== "edit") expect(contentOf(draft)).toEqual(contentOf(before.draft));
  }
  if (draft) {
    expect(draft.reviewer !== undefined).toBe(draft.state === "in-review");
    if (draft.state !== "draft") expect(draft.submittedAt).toBeDefined();
    if (what === "edit" || what === "revise") expect(draft.authors).toContain(who.id);
    if (what === "reassign") expect(draft.reviewer).toBe(reviewer);
    if (what === "claim") expect(draft.reviewer).toBe(who.id);
  }
  const changesPublic = what === "publish" || what === "withdraw" || what === "reinstate";
  if (!changesPublic) expect(after.publication).toBe(before.publication);
  else {
    expect(after.publication?.revision).toBe((before.publication?.revision ?? 0) + 1);
    expect(after.publication?.version).toBe(
      (before.publication?.version ?? 0) + (what === "publish" ? 1 : 0),
    );
    if (before.publication) expect(after.publication?.publishedAt).toBe(before.publication.publishedAt);
    expect(publicStateOf(after.publication)).toBe(what === "withdraw" ? "withdrawn" : "published");
  }
  if (what === "withdraw" || what === "reinstate") expect(draft).toBe(before.draft);
  if (what === "publish") {
    expect(draft).toBeUndefined();
    expect(before.draft?.authors).not.toContain(who.id);
  }
}
