import { expect, test } from "vitest";
import { answering, found, render, words } from "#test/support/rendered-pages.ts";

test("the first version has none before it that it could differ from", async () => {
  const api = answering({
    ...words,
    getCaseStudy: () =>
      found({ slug: "ma-x", title: "Cash at the post office", textLanguages: {}, language: "en" }),
    diffVersions: () => found({ changes: [] }),
    getVersion: () => found({ updatedAt: "2026-01-02T00:00:00Z" }),
  });
  const first = await render("/en/case-studies/ma-x/changes/1", "", api);
  expect(first).toContain("This is the first version");
  expect(first).not.toContain("version before");
  expect(first).toContain("<title>Cash at the post office – What changed in version 1");
  expect(await render("/en/case-studies/ma-x/changes/2", "", api)).toContain("version before");
});

test("what changed says in what language it is, what was before, and of which days the versions are", async () => {
  const api = answering({
    ...words,
    getCaseStudy: () =>
      found({ slug: "ma-x", title: "Cash at the post office", textLanguages: {}, language: "ar" }),
    diffVersions: () =>
      found({
        changes: [
          { pointer: "/summary", change: "changed", before: "قديم", after: "جديد" },
          { pointer: "/challenges/0", change: "added", after: { code: "funding", text: "نص" } },
          { pointer: "/translations/fr/~1title/text", change: "added", after: "Titre" },
          { pointer: "/sources/0/title", change: "added", after: "A report" },
        ],
      }),
    getVersion: (_, { version }) =>
      found({ updatedAt: version === "2" ? "2026-03-05T00:00:00Z" : "2026-01-02T00:00:00Z" }),
  });
  const page = await render("/en/case-studies/ma-x/changes/2", "", api);
  expect(page).toContain('<a href="/en/case-studies/ma-x/versions/1">Version 1, 2 January 2026</a>');
  expect(page).toContain('<a href="/en/case-studies/ma-x/versions/2">Version 2, 5 March 2026</a>');
  expect(page).toContain(
    '<dd dir="rtl"><span class="hidden">Before: </span><del><bdi lang="ar" dir="rtl">قديم</bdi></del></dd>',
  );
  expect(page).toContain('<span class="hidden">After: </span><ins><bdi lang="ar" dir="rtl">جديد</bdi></ins>');
  expect(page).toContain('<bdi lang="ar" dir="rtl">نص</bdi>');
  expect(page).toContain('<bdi lang="fr" dir="ltr">Titre</bdi>');
  expect(page).toContain("<bdi>A report</bdi>");
  expect(page.match(/<span class="badge">/g)).toHaveLength(2);
});
