import { stemmer } from "@orama/stemmers/english";
import { stopwords } from "@orama/stopwords/english";
import { beforeApostrophe, foldLatin, withoutElision } from "./latin.ts";

const stopWords = new Set([...stopwords, "a"]);
// Who is without something, or has no such thing, is what many look for.
for (const word of ["without", "no"]) stopWords.delete(word);

export function analyseEnglish(word: string): string {
  const lower = word.toLowerCase();
  const whole = beforeApostrophe(withoutElision(lower));
  return stopWords.has(lower) || stopWords.has(whole) ? "" : stemEnglish(foldLatin(whole));
}

const stemEnglish = (folded: string): string => irregular.get(folded) ?? stemmer(american(folded));

/** Both sides of the Atlantic spell alike: organisation, digitised, labour, programme, centre, enrolment. */
const american = (word: string) =>
  word
    .replace(/(?<=.{4})is(?=(?:e|ed|er|ers|es|ing|ation|ations)$)/, "iz")
    .replace(/(?<=.{3})our(?=s?$|hood)/, "or")
    .replace(/^programme/, "program")
    .replace(/^centre/, "center")
    .replace(/^(enro|fulfi)ll?/, "$1l");

/** Terms of words that the stemmer leaves apart from others of their kind, or puts with words that mean something else. */
const irregular = new Map(
  Object.entries({
    without: "no lacking",
    child: "children",
    man: "men",
    woman: "women",
    person: "persons people",
    pai: "paid payer payers payment payments",
    lose: "lost",
    regist: "registry registries registration registrations",
    benefit: "beneficiary beneficiaries",
    ident: "identify identifies identified identification",
    verifi: "verification verifications",
    exclud: "exclusion exclusions",
    complain: "complaint complaints",
    poor: "poverty",
    automat: "automate automated automates automating automation",
    fraud: "fraudulent fraudulently fraudster fraudsters",
    satisfi: "satisfaction satisfactory",
    expand: "expansion expansions",
    decid: "decision decisions",
    suspend: "suspension suspensions",
    notifi: "notification notifications",
    fail: "failure failures",
    hunger: "hungry",
    analys: "analyze analyzed analysis analyses analyst analysts analytics analytical",
    informal: "informal informality informally",
    accountable: "accountability accountable",
    communicate: "communicate communicates communicated communication communications",
    personal: "personal",
    allowance: "allowance allowances",
    identical: "identical",
    internal: "internal internally",
    general: "general generally",
    dependant: "dependant dependants dependent dependents",
  }).flatMap(([term, words]) => words.split(" ").map((word) => [word, term] as const)),
);
