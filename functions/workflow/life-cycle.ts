import {
  type Caller,
  type DraftState,
  type Move,
  MoveName,
  type PublicState,
  type StoredDraft,
} from "#schemas/life-cycle.ts";

/** Where a case study stands. `country` is the publication's, before the first publication the draft's. */
export interface Standing {
  readonly draft: StoredDraft | undefined;
  readonly publicState: PublicState | undefined;
  readonly country: string;
}

/** `hidden`: the caller may not even learn that there is something. `detail` is a sentence for the caller. */
export type Verdict =
  | { readonly verdict: "allowed" }
  | { readonly verdict: "hidden" }
  | { readonly verdict: "forbidden"; readonly detail: string }
  | { readonly verdict: "illegal"; readonly detail: string };

interface Act {
  readonly standing: Standing;
  readonly caller: Caller;
  /** A verb, for the sentences. */
  readonly doing: string;
  /** Whom a reassign hands the review to. */
  readonly reviewer?: string | undefined;
}

interface Rule {
  readonly holds: (act: Act) => boolean;
  /** Says who may instead, or what is in the way. */
  readonly otherwise: (act: Act) => string;
}

interface Transition {
  readonly from: readonly (DraftState | PublicState)[];
  readonly to: DraftState | PublicState;
  readonly who: Rule;
  /** What this caller must further be to this very draft; asked only where the state allows the move. */
  readonly provided?: readonly Rule[];
}

const editor: Rule = {
  holds: ({ caller }) => isEditor(caller),
  otherwise: ({ doing }) => `Only an editor may ${doing}.`,
};

const administrator: Rule = {
  holds: ({ caller }) => caller.role === "administrator",
  otherwise: ({ doing }) => `Only an administrator may ${doing}.`,
};

const author: Rule = {
  holds: ({ standing, caller }) => mayRead(standing, caller),
  otherwise: ({ doing, standing }) => `Only a contributor of ${standing.country} or an editor may ${doing}.`,
};

/** What an institution wrote, the institution submits. */
const submitter: Rule = {
  holds: ({ standing: { country, draft }, caller }) =>
    writesFor(caller, country) || (isEditor(caller) && draft?.provenance !== "submitted"),
  otherwise: ({ doing, standing: { country } }) =>
    `Only a contributor of ${country} may ${doing}; an editor may where the draft is desk-researched.`,
};

const isReviewer: Rule = {
  holds: ({ standing: { draft }, caller }) => draft?.reviewer === caller.id,
  otherwise: ({ doing }) => `Only the editor who reviews this draft may ${doing}.`,
};

const wroteNoneOfIt: Rule = {
  holds: ({ standing: { draft }, caller }) => !draft?.authors.includes(caller.id),
  otherwise: ({ doing }) => `You wrote part of this draft; only an editor who did not may ${doing}.`,
};

const isOfAnotherCountry: Rule = {
  holds: ({ standing: { country, draft }, caller }) =>
    caller.country === undefined || ![country, draft?.country].includes(caller.country),
  otherwise: ({ doing, caller }) =>
    `You are of ${caller.country}, which this is about; only an editor who is not may ${doing}.`,
};

const newReviewerWroteNoneOfIt: Rule = {
  holds: ({ standing: { draft }, reviewer }) => reviewer === undefined || !draft?.authors.includes(reviewer),
  otherwise: ({ reviewer }) => `${reviewer} wrote part of this draft; name a reviewer who did not.`,
};

/** Only the id of another person is known here; publish asks that person again. */
const newReviewerIsOfAnotherCountry: Rule = {
  holds: (act) => act.reviewer !== act.caller.id || isOfAnotherCountry.holds(act),
  otherwise: isOfAnotherCountry.otherwise,
};

/** Every move there is. Draft states and public states have different names, so one list serves both. */
export const lifeCycle: Readonly<Record<MoveName, Transition>> = {
  submit: { from: ["draft", "changes-requested"], to: "submitted", who: submitter },
  retract: { from: ["submitted"], to: "draft", who: submitter },
  claim: {
    from: ["submitted"],
    to: "in-review",
    who: editor,
    provided: [wroteNoneOfIt, isOfAnotherCountry],
  },
  release: { from: ["in-review"], to: "submitted", who: editor, provided: [isReviewer] },
  reassign: {
    from: ["in-review"],
    to: "in-review",
    who: administrator,
    provided: [newReviewerWroteNoneOfIt, newReviewerIsOfAnotherCountry],
  },
  "request-changes": {
    from: ["in-review"],
    to: "changes-requested",
    who: editor,
    provided: [isReviewer],
  },
  publish: {
    from: ["in-review"],
    to: "published",
    who: editor,
    provided: [isReviewer, wroteNoneOfIt, isOfAnotherCountry],
  },
  withdraw: { from: ["published"], to: "withdrawn", who: editor },
  reinstate: { from: ["withdrawn"], to: "published", who: editor },
};

const editableStates: readonly DraftState[] = ["draft", "changes-requested"];

/** Whether the caller may make this move now. */
export const judgeMove = (move: Move, standing: Standing, caller: Caller): Verdict =>
  withDetail(ruleOnMove(move, standing, caller), standing, caller);

/** The moves that the caller may make now. */
export const allowedMoves = (standing: Standing, caller: Caller): MoveName[] =>
  MoveName.options.filter((move) => ruleOnMove({ move }, standing, caller).verdict === "allowed");

/** Whether the caller may read the draft, its history, comments and differences. */
export const judgeRead = (standing: Standing, caller: Caller): Verdict =>
  exists(standing) && mayRead(standing, caller) ? allowed : hidden;

/** Whether the caller may change the draft; without one there is no state to refuse. */
export const judgeEdit = (standing: Standing, caller: Caller): Verdict =>
  judgeWriting({ standing, caller, doing: "edit" }, ", so it cannot be edited");

/** Whether the caller may delete the draft; without one there is no state to refuse. */
export const judgeDelete = (standing: Standing, caller: Caller): Verdict =>
  judgeWriting({ standing, caller, doing: "delete" }, ", so it cannot be deleted");

/** Whether the caller may open a draft of what was published, also of what was withdrawn since. */
export function judgeRevise(standing: Standing, caller: Caller): Verdict {
  const ruling = rule({ standing, caller, doing: "revise" }, standing.draft === undefined, author);
  return withDetail(ruling, standing, caller, ", so it cannot be revised");
}

/** Whether the caller may write about `country`; without one a contributor writes about their own. */
export function judgeCreate(country: string | undefined, caller: Caller): Verdict {
  if (isEditor(caller) || writesFor(caller, country ?? caller.country)) return allowed;
  const contributor = country ? `a contributor of ${country}` : "a contributor of a country";
  return { verdict: "forbidden", detail: `Only ${contributor} or an editor may write this case study.` };
}

function judgeWriting(act: Act, consequence: string): Verdict {
  const { draft } = act.standing;
  const isPossible = !draft || editableStates.includes(draft.state);
  return withDetail(rule(act, isPossible, author), act.standing, act.caller, consequence);
}

function ruleOnMove({ move, reviewer }: Move, standing: Standing, caller: Caller): Ruling {
  const { from, who, provided } = lifeCycle[move];
  const { draft, publicState } = standing;
  const isPossible = from.some((state) => state === draft?.state || state === publicState);
  const doing = move.replace("-", " ");
  return rule({ standing, caller, doing, reviewer }, isPossible, who, provided);
}

/** A verdict that does not yet say what is possible instead. */
type Ruling = Exclude<Verdict, { verdict: "illegal" }> | { readonly verdict: "illegal" };

/** Who is asked before the state, so an outsider learns nothing of the state from the answer. */
function rule(act: Act, isPossible: boolean, who: Rule, provided: readonly Rule[] = []): Ruling {
  const { standing, caller } = act;
  if (!exists(standing) || !(standing.publicState || mayRead(standing, caller))) return hidden;
  if (!who.holds(act)) return { verdict: "forbidden", detail: who.otherwise(act) };
  if (!isPossible) return { verdict: "illegal" };
  const broken = provided.find(({ holds }) => !holds(act));
  return broken ? { verdict: "forbidden", detail: broken.otherwise(act) } : allowed;
}

function withDetail(ruling: Ruling, standing: Standing, caller: Caller, consequence = ""): Verdict {
  if (ruling.verdict !== "illegal") return ruling;
  const moves = allowedMoves(standing, caller);
  const instead = moves.length > 0 ? `you may: ${moves.join(", ")}` : "you may make no move now";
  return { verdict: "illegal", detail: `${situation(standing)}${consequence}; ${instead}.` };
}

function situation({ draft, publicState }: Standing): string {
  if (!publicState) return `This draft is in state ${draft?.state}`;
  if (!draft) return `This case study is ${publicState} and has no open draft`;
  return `This case study is ${publicState} and its draft is in state ${draft.state}`;
}

const allowed: Verdict = { verdict: "allowed" };
const hidden: Verdict = { verdict: "hidden" };

const exists = ({ draft, publicState }: Standing) => draft !== undefined || publicState !== undefined;

/** Whoever may read a draft may write it, too, where its state allows. */
const mayRead = ({ country }: Standing, caller: Caller) => isEditor(caller) || writesFor(caller, country);

const isEditor = ({ role }: Caller) => role === "editor" || role === "administrator";

const writesFor = (caller: Caller, country: string | undefined) =>
  caller.role === "contributor" && caller.country !== undefined && caller.country === country;
