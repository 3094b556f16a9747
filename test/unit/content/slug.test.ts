import fc from "fast-check";
import { expect, test } from "vitest";
import { slugCandidates, slugFor } from "#functions/content/slug.ts";
import { CaseStudyId, type DraftContent, Slug } from "#schemas/case-study.ts";
import { draftContents } from "#test/support/arbitraries.ts";
import { caseStudyContent, caseStudyId } from "#test/support/case-studies.ts";

test.each([
  ["en", "MA", "One registry, for every programme!", "ma-one-registry-for-every-programme"],
  ["en", "KE", "G2P payments & eKYC in 2030", "ke-g2p-payments-and-ekyc-in-2030"],
  ["en", "JO", "The fund's APIs", "jo-the-funds-apis"],
  [
    "fr",
    "SN",
    "L’État social à l’ère numérique : cœur & âme",
    "sn-l-etat-social-a-l-ere-numerique-coeur-and-ame",
  ],
  ["tr", "TR", "İŞSİZLİK ÖDENEĞİ: IĞDIR ve Iğdır'da", "tr-issizlik-odenegi-igdir-ve-igdir-da"],
  ["tr-TR", "TR", "Şehirlerde çağrı", "tr-sehirlerde-cagri"],
  ["ar", "EG", "بطاقة الهوية الرقمية", "eg-btaqt-alhwyt-alrqmyt"],
  ["ur", "PK", "اردو کی ٹوپی", "pk-ardw-ky-twpy"],
  ["zh", "MY", "中文", "my-case-study"],
  ["en", "MY", "2030", "my-2030"],
])("a title in %s about %s, %s, becomes %s", (language, country, title, slug) => {
  expect(slugFor({ language, country, title })).toBe(slug);
});

test("a study in another language has the words of its English title where there is one", () => {
  const content: DraftContent = {
    language: "ar",
    country: "EG",
    title: "بطاقة الهوية الرقمية",
    translations: {
      fr: { "/title": { text: "Carte d'identité" } },
      "en-GB": { "/title": { text: "Digital identity card" } },
    },
  };
  expect(slugFor(content)).toBe("eg-digital-identity-card");
});

test("a long title is cut at a word, a single long word anywhere", () => {
  const slug = slugFor(caseStudyContent({ title: "registry ".repeat(20).trim() }));
  expect(slug).toBe(`ma${"-registry".repeat(8)}`);
  expect(slugFor(caseStudyContent({ title: "r".repeat(200) }))).toBe(`ma-${"r".repeat(77)}`);
  expect(slugFor(caseStudyContent({ title: `${"r".repeat(77)} end` }))).toBe(`ma-${"r".repeat(77)}`);
});

test("the second choice ends like the id", () => {
  expect(slugCandidates(caseStudyContent(), caseStudyId)).toEqual([
    "ma-one-social-registry-for-every-programme",
    "ma-one-social-registry-for-every-programme-6kdwma",
  ]);
});

test("every content gives valid slugs, which no id can be taken for", () => {
  const ids = fc.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
  fc.assert(
    fc.property(draftContents, ids, (content, id) => {
      const [first, second] = slugCandidates(content, id);
      for (const slug of [first, second]) {
        expect(Slug.parse(slug)).toBe(slug);
        expect(slug).toContain("-");
        expect(CaseStudyId.safeParse(slug.toUpperCase()).success).toBe(false);
      }
      expect(first.length).toBeLessThanOrEqual(80);
    }),
  );
});
