import { describe, expect, test } from "vitest";
import {
  allowedMoves,
  judgeCreate,
  judgeDelete,
  judgeEdit,
  judgeMove,
  judgeRead,
  judgeRevise,
  type Standing,
} from "#functions/workflow/life-cycle.ts";
import type { Caller, DraftState, MoveName, PublicState, StoredDraft } from "#schemas/life-cycle.ts";
import { callers, draftInReview, storedDraft } from "#test/support/case-studies.ts";

const { reader, contributor, foreignContributor, editor, otherEditor, editorOfTheCountry, administrator } =
  callers;

/** Morocco's case study with this draft, if any, and this public state, if any. */
const standing = (draft?: StoredDraft, publicState?: PublicState): Standing => ({
  draft,
  publicState,
  country: "MA",
});
const inState = (state: DraftState) => (state === "in-review" ? draftInReview() : storedDraft({ state }));

test.each<[string, Standing, Caller, MoveName[]]>([
  ["an author of a draft", standing(inState("draft")), contributor, ["submit"]],
  ["an author of a submission", standing(inState("submitted")), contributor, ["retract"]],
  ["an author during the review", standing(inState("in-review")), contributor, []],
  ["an author asked for changes", standing(inState("changes-requested")), contributor, ["submit"]],
  ["an editor of a draft", standing(inState("draft")), editor, []],
  ["an editor of a submission", standing(inState("submitted")), editor, ["claim"]],
  ["the reviewer", standing(inState("in-review")), editor, ["release", "request-changes", "publish"]],
  ["another editor during the review", standing(inState("in-review")), otherEditor, []],
  ["an administrator of a submission", standing(inState("submitted")), administrator, ["claim"]],
  ["an administrator during the review", standing(inState("in-review")), administrator, ["reassign"]],
  ["an editor of what is published", standing(undefined, "published"), editor, ["withdraw"]],
  ["an editor of what is withdrawn", standing(undefined, "withdrawn"), editor, ["reinstate"]],
  ["an author of what is published", standing(undefined, "published"), contributor, []],
  ["an author of a revision", standing(inState("draft"), "published"), contributor, ["submit"]],
  [
    "the reviewer of a revision",
    standing(inState("in-review"), "withdrawn"),
    editor,
    ["release", "request-changes", "publish", "reinstate"],
  ],
  ["a reader", standing(inState("draft"), "published"), reader, []],
])("%s may make the moves it should", (_, where, caller, moves) => {
  expect(allowedMoves(where, caller)).toEqual(moves);
});

describe("desk research", () => {
  const draft = storedDraft({ provenance: "desk-researched", authors: [editor.id] });

  test.each([editor, otherEditor, administrator, contributor])("is submitted by $id", (caller) => {
    expect(allowedMoves(standing(draft), caller)).toEqual(["submit"]);
  });

  test("is retracted by those who may submit it", () => {
    const submitted: StoredDraft = { ...draft, state: "submitted" };
    expect(allowedMoves(standing(submitted), editor)).toEqual(["retract"]);
    expect(allowedMoves(standing(submitted), otherEditor)).toEqual(["retract", "claim"]);
  });

  test("of an institution's own draft there is none: an editor cannot submit it", () => {
    expect(judgeMove({ move: "submit" }, standing(storedDraft()), editor)).toEqual({
      verdict: "forbidden",
      detail: "Only a contributor of MA may submit; an editor may where the draft is desk-researched.",
    });
  });
});

describe("a review is refused", () => {
  const submitted = storedDraft({ state: "submitted", authors: [contributor.id, otherEditor.id] });

  test("to an editor who wrote part of the draft", () => {
    expect(judgeMove({ move: "claim" }, standing(submitted), otherEditor)).toEqual({
      verdict: "forbidden",
      detail: "You wrote part of this draft; only an editor who did not may claim.",
    });
  });

  test("to an editor of the country it is about", () => {
    expect(judgeMove({ move: "claim" }, standing(submitted), editorOfTheCountry)).toEqual({
      verdict: "forbidden",
      detail: "You are of MA, which this is about; only an editor who is not may claim.",
    });
  });

  test("to an administrator who wrote part of it or is of the country", () => {
    const moroccan = { ...administrator, country: "MA" };
    const wrote = storedDraft({ state: "submitted", authors: [administrator.id] });
    expect(judgeMove({ move: "claim" }, standing(submitted), moroccan).verdict).toBe("forbidden");
    expect(judgeMove({ move: "claim" }, standing(wrote), administrator).verdict).toBe("forbidden");
  });

  test("at publication to a reviewer who was named but could not have claimed", () => {
    const named = draftInReview({ reviewer: editorOfTheCountry.id });
    expect(allowedMoves(standing(named), editorOfTheCountry)).toEqual(["release", "request-changes"]);
  });
});

describe("a review is handed over", () => {
  const reviewed = standing(draftInReview({ authors: [contributor.id, otherEditor.id] }));

  test("by an administrator only", () => {
    const move = { move: "reassign", reviewer: administrator.id } as const;
    expect(judgeMove(move, reviewed, administrator)).toEqual({ verdict: "allowed" });
    expect(judgeMove(move, reviewed, editor)).toEqual({
      verdict: "forbidden",
      detail: "Only an administrator may reassign.",
    });
  });

  test("to nobody who wrote part of the draft", () => {
    expect(judgeMove({ move: "reassign", reviewer: otherEditor.id }, reviewed, administrator)).toEqual({
      verdict: "forbidden",
      detail: "editor-sn wrote part of this draft; name a reviewer who did not.",
    });
  });

  test("not to an administrator of the country itself", () => {
    const moroccan = { ...administrator, country: "MA" };
    expect(judgeMove({ move: "reassign", reviewer: moroccan.id }, reviewed, moroccan).verdict).toBe(
      "forbidden",
    );
  });
});

test.each(["release", "request-changes", "publish"] as const)(
  "only the reviewer may %s, not another editor nor an administrator",
  (move) => {
    const reviewed = standing(draftInReview());
    for (const caller of [otherEditor, administrator]) {
      expect(judgeMove({ move }, reviewed, caller)).toEqual({
        verdict: "forbidden",
        detail: `Only the editor who reviews this draft may ${move.replace("-", " ")}.`,
      });
    }
    expect(judgeMove({ move }, reviewed, editor)).toEqual({ verdict: "allowed" });
  },
);

test("what the public never saw is hidden from outsiders, what it sees is refused to them", () => {
  for (const caller of [reader, foreignContributor]) {
    for (const judge of [judgeEdit, judgeDelete, judgeRevise]) {
      expect(judge(standing(storedDraft()), caller)).toEqual({ verdict: "hidden" });
      expect(judge(standing(storedDraft(), "published"), caller).verdict).toBe("forbidden");
      expect(judge(standing(undefined, "withdrawn"), caller).verdict).toBe("forbidden");
    }
    expect(judgeMove({ move: "claim" }, standing(storedDraft()), caller)).toEqual({ verdict: "hidden" });
    expect(judgeMove({ move: "withdraw" }, standing(undefined, "published"), caller)).toEqual({
      verdict: "forbidden",
      detail: "Only an editor may withdraw.",
    });
  }
});

test("a contributor of the country is told that a move is an editor's", () => {
  for (const move of ["claim", "release", "request-changes", "publish"] as const) {
    expect(judgeMove({ move }, standing(storedDraft()), contributor).verdict).toBe("forbidden");
  }
});

test.each<[string, Standing, MoveName, Caller, string]>([
  [
    "a draft",
    standing(inState("submitted")),
    "submit",
    contributor,
    "This draft is in state submitted; you may: retract.",
  ],
  [
    "a draft and several moves",
    standing(storedDraft({ state: "submitted", provenance: "desk-researched", authors: ["desk"] })),
    "publish",
    editor,
    "This draft is in state submitted; you may: retract, claim.",
  ],
  [
    "a draft and no move",
    standing(inState("draft")),
    "claim",
    editor,
    "This draft is in state draft; you may make no move now.",
  ],
  [
    "a publication",
    standing(undefined, "withdrawn"),
    "withdraw",
    editor,
    "This case study is withdrawn and has no open draft; you may: reinstate.",
  ],
  [
    "both",
    standing(inState("submitted"), "published"),
    "reinstate",
    editor,
    "This case study is published and its draft is in state submitted; you may: claim, withdraw.",
  ],
])("an illegal move names the state of %s", (_, where, move, caller, detail) => {
  expect(judgeMove({ move }, where, caller)).toEqual({ verdict: "illegal", detail });
});

test("a draft is read by contributors of its country and by editors, and is not there for others", () => {
  for (const caller of [contributor, editor, editorOfTheCountry, administrator]) {
    expect(judgeRead(standing(storedDraft()), caller)).toEqual({ verdict: "allowed" });
    expect(judgeRead(standing(undefined, "withdrawn"), caller)).toEqual({ verdict: "allowed" });
    expect(judgeRead(standing(), caller)).toEqual({ verdict: "hidden" });
  }
  for (const caller of [reader, foreignContributor]) {
    expect(judgeRead(standing(storedDraft()), caller)).toEqual({ verdict: "hidden" });
    expect(judgeRead(standing(storedDraft(), "published"), caller)).toEqual({ verdict: "hidden" });
  }
});

describe.each([
  ["edited", judgeEdit],
  ["deleted", judgeDelete],
] as const)("a draft is %s", (done, judge) => {
  test.each(["draft", "changes-requested"] as const)("in state %s", (state) => {
    for (const caller of [contributor, editor, administrator]) {
      expect(judge(standing(inState(state)), caller)).toEqual({ verdict: "allowed" });
      expect(judge(standing(inState(state), "published"), caller)).toEqual({ verdict: "allowed" });
    }
  });

  test.each(["submitted", "in-review"] as const)("not in state %s", (state) => {
    for (const caller of [contributor, editor, administrator]) {
      expect(judge(standing(inState(state)), caller).verdict).toBe("illegal");
    }
  });

  test("or the caller learns why not and what is possible instead", () => {
    expect(judge(standing(inState("submitted")), contributor)).toEqual({
      verdict: "illegal",
      detail: `This draft is in state submitted, so it cannot be ${done}; you may: retract.`,
    });
  });
});

test("a revision is opened of what is or was public, while no draft is open", () => {
  for (const caller of [contributor, editor, administrator]) {
    expect(judgeRevise(standing(undefined, "published"), caller)).toEqual({ verdict: "allowed" });
    expect(judgeRevise(standing(undefined, "withdrawn"), caller)).toEqual({ verdict: "allowed" });
    expect(judgeRevise(standing(storedDraft(), "published"), caller).verdict).toBe("illegal");
    expect(judgeRevise(standing(storedDraft()), caller).verdict).toBe("illegal");
    expect(judgeRevise(standing(), caller)).toEqual({ verdict: "hidden" });
  }
  expect(judgeRevise(standing(inState("draft"), "published"), contributor)).toEqual({
    verdict: "illegal",
    detail:
      "This case study is published and its draft is in state draft, so it cannot be revised; you may: submit.",
  });
});

test.each<[string, Caller, string | undefined, string]>([
  ["a contributor about their country", contributor, "MA", "allowed"],
  ["a contributor before choosing a country", contributor, undefined, "allowed"],
  ["a contributor about another country", contributor, "TR", "forbidden"],
  ["a contributor without a country", { id: "lost", role: "contributor" }, "MA", "forbidden"],
  [
    "a contributor without a country or a choice",
    { id: "lost", role: "contributor" },
    undefined,
    "forbidden",
  ],
  ["an editor about any country", editor, "MA", "allowed"],
  ["an editor before choosing a country", editor, undefined, "allowed"],
  ["an administrator about any country", administrator, "TR", "allowed"],
  ["a reader", reader, "MA", "forbidden"],
  ["a reader of that country", { ...reader, country: "MA" }, "MA", "forbidden"],
])("%s (%j about %s) is %s", (_, caller, country, verdict) => {
  expect(judgeCreate(country, caller).verdict).toBe(verdict);
});

test("who may not write about a country is told who may", () => {
  expect(judgeCreate("TR", contributor)).toEqual({
    verdict: "forbidden",
    detail: "Only a contributor of TR or an editor may write this case study.",
  });
});
