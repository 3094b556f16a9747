import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import * as keys from "#functions/store/keys.ts";
import { call, callRefused, send, siteUrl } from "#test/support/call.ts";
import { publishStudy, publishVersion } from "#test/support/life-of-a-study.ts";
import { readAll } from "#test/support/pages.ts";
import { indexEverything, letReadersLook } from "#test/support/search-index.ts";
import { putItem, readTable } from "#test/support/table.ts";
import { putVocabulary } from "#test/support/vocabulary.ts";

const bare = {
  partners: [],
  technologies: [],
  standards: [],
  results: [],
  challenges: [{ text: "None so far." }],
  lessons: ["Begin early."],
  enablers: [],
  activeIngredients: [],
  adaptableParts: [],
  translations: {},
};

/** By what they are about. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await putVocabulary();
  ids.registry = (await publishStudy()).id;
  const publish = async (name: string, changes: Parameters<typeof publishStudy>[0]) => {
    vi.setSystemTime(Date.now() + 60_000);
    ids[name] = (await publishStudy({ ...bare, ...changes })).id;
  };
  await publish("pharmacies", {
    language: "fr",
    title: "Des cartes dans les pharmacies",
    oneLine: "Les malades présentent une carte.",
    summary: "Une carte à puce ouvre les droits dans chaque pharmacie du pays.",
    country: "DZ",
    themes: ["digital-id"],
    socialProtectionFunction: "social-insurance",
    startYear: 2007,
    translations: {
      ar: { "/title": { text: "بطاقات في الصيدليات" }, "/oneLine": { text: "يبرز المرضى بطاقاتهم." } },
    },
  });
  await publish("harvests", {
    language: "tr",
    title: "Hasat zamanında nakit ödemeler",
    oneLine: "Çiftçilere hasattan önce ödeme yapılır.",
    summary: "Ödemeler cep telefonuyla yapılır.",
    country: "TR",
    themes: ["payments", "shock-responsive"],
    startYear: 2019,
    evidenceLevel: "independent-evaluation",
    translations: { en: { "/title": { text: "Cash payments at harvest time" } } },
  });
  await indexEverything();
});
afterAll(() => void vi.useRealTimers());
beforeEach(letReadersLook);

const search = async (query: string, headers: Record<string, string> = {}) =>
  (await call("searchCaseStudies", { query, headers })).body;
const found = async (query: string) => (await search(query)).items.map(({ id }) => id);
const text = (q: string) => `q=${encodeURIComponent(q)}`;

test.each([
  ["pharmacy cards", "pharmacies"],
  ["carte pharmacie", "pharmacies"],
  ["CARTES À LA PHARMACIE", "pharmacies"],
  ["الصيدلية", "pharmacies"],
  ["hasat ödemesi", "harvests"],
  ["odeme hasat", "harvests"],
  ["harvest", "harvests"],
  ["registre social unique", "registry"],
  ["sosyal kayıt sistemi", "registry"],
  ["سجل اجتماعي موحد", "registry"],
])("%s finds a study through one of its language versions", async (q, name) => {
  expect((await found(text(q)))[0]).toBe(ids[name]);
});

test.each([
  ["en", "Cash payments at harvest time", "en"],
  ["tr", "Hasat zamanında nakit ödemeler", "tr"],
  ["fr", "Hasat zamanında nakit ödemeler", "tr"],
  ["ar", "Hasat zamanında nakit ödemeler", "tr"],
])("for a reader of %s a hit is in the best language there is", async (language, title, shown) => {
  for (const q of ["harvest", "hasat"]) {
    const { body, headers } = await call("searchCaseStudies", { query: `${text(q)}&lang=${language}` });
    const [hit] = body.items;
    expect(hit).toMatchObject({ title, textLanguages: { "/title": { language: shown } } });
    expect(headers["content-language"]).toContain(shown);
  }
});

test("what was found is marked in the text that is shown, or else in the version it was found in", async () => {
  const joined = (segments: readonly { text: string }[]) => segments.map((each) => each.text).join("");
  const marked = (segments: readonly { text: string; isMatch: boolean }[]) =>
    segments.filter(({ isMatch }) => isMatch).map((each) => each.text);
  const english = (await search(`${text("harvest payments")}&lang=en`)).items[0]?.highlights[0];
  expect(english).toMatchObject({ pointer: "/title", language: "en" });
  expect(joined(english?.segments ?? [])).toBe("Cash payments at harvest time");
  expect(marked(english?.segments ?? [])).toEqual(["payments", "harvest"]);

  const arabic = (await search(`${text("يبرز")}&lang=fr`)).items[0];
  expect(arabic?.title).toBe("Des cartes dans les pharmacies");
  expect(arabic?.highlights).toMatchObject([{ pointer: "/oneLine", language: "ar" }]);
  expect(marked(arabic?.highlights[0]?.segments ?? [])).toEqual(["يبرز"]);
  expect((await search("theme=payments")).items[0]?.highlights).toEqual([]);
});

test("markup in a text stays text", async () => {
  const title = "<script>alert('zucchini')</script> & <mark>more</mark>";
  ids.markup = (await publishStudy({ ...bare, country: "OM", title })).id;
  await indexEverything();
  letReadersLook();
  const [hit] = (await search("q=zucchini")).items;
  const segments = hit?.highlights.find(({ pointer }) => pointer === "/title")?.segments ?? [];
  expect(segments.map((each) => each.text).join("")).toBe(title);
  expect(segments.filter(({ isMatch }) => isMatch)).toEqual([{ text: "zucchini", isMatch: true }]);
});

test("a hit that is damaged in the table is left out and named in the log; the others are shown", async () => {
  const reported = vi.spyOn(console, "error").mockReturnValue();
  const { pk, sk } = keys.publication(ids.harvests ?? "");
  const item = (await readTable()).get(`${pk} / ${sk}`) ?? expect.unreachable();
  await putItem({ ...item, title: 42 });
  const all = await found("");
  expect(all).toContain(ids.registry);
  expect(all).not.toContain(ids.harvests);
  expect(reported).toHaveBeenCalledWith({
    event: "unreadable-publication",
    item: `${pk} / ${sk}`,
  });
  await putItem(item);
  reported.mockRestore();
  expect(await found("")).toContain(ids.harvests);
});

test("quotes, exclusions and a wrong letter are understood", async () => {
  expect(await found(text('"harvest time"'))).toEqual([ids.harvests]);
  expect(await found(text('"time harvest"'))).toEqual([]);
  expect(await found(text("cartes -pharmacie"))).not.toContain(ids.pharmacies);
  const wrong = await search(text("harvset"));
  expect(wrong).toMatchObject({ didYouMean: "harvest", matched: "all" });
  expect(wrong.items.map(({ id }) => id)).toEqual([ids.harvests]);
});

test("filters combine, repeated or with commas, and narrow what lists cannot", async () => {
  expect(await found("theme=payments&theme=digital-id&country=DZ,TR")).toEqual([
    ids.harvests,
    ids.pharmacies,
  ]);
  expect(await found("theme=payments,digital-id&country=DZ&country=TR")).toEqual([
    ids.harvests,
    ids.pharmacies,
  ]);
  expect(await found("evidence=independent-evaluation")).toEqual([ids.harvests]);
  expect(await found("region=Asian&income_group=upper-middle&provenance=submitted")).toEqual([ids.harvests]);
  expect(await found("year_from=2005&year_to=2010")).toEqual([ids.pharmacies]);
  expect(await found("language=ar&function=social-insurance")).toEqual([ids.pharmacies]);
});

test("a facet's counts ignore its own filter, and values have names in the reader's language", async () => {
  const { facets, total } = await search("country=DZ&facets=country,theme&facets=year,income_group&lang=fr");
  expect(total).toBe(1);
  expect(facets.country).toContainEqual({ value: "TR", label: "Türkiye", count: 1 });
  expect(facets.theme).toEqual([{ value: "digital-id", label: "Identité numérique", count: 1 }]);
  expect(facets.year).toEqual([{ value: "2007", count: 1 }]);
  expect(Object.keys(facets)).toEqual(["country", "theme", "year", "income_group"]);
  expect((await search("q=harvest")).facets).toEqual({});
});

test("orders are by publication, either way, and by change", async () => {
  const newest = await found("country=DZ,TR,MA");
  expect(newest).toEqual([ids.harvests, ids.pharmacies, ids.registry]);
  expect(await found("country=DZ,TR,MA&sort=published_at")).toEqual(newest.toReversed());
  vi.setSystemTime(Date.now() + 60_000);
  await publishVersion(ids.registry ?? "", { beneficiaries: "Everyone" });
  await indexEverything();
  letReadersLook();
  expect(await found("country=DZ,TR,MA&sort=-updated_at")).toEqual([
    ids.registry,
    ids.harvests,
    ids.pharmacies,
  ]);
});

test("pages hold every hit once, and a cursor belongs to its question", async () => {
  for (const query of ["", "sort=published_at", text("pilot early registry payments carte")]) {
    const whole = (await search(`${query}&limit=100`)).items.map(({ id }) => id);
    const paged = (await readAll("searchCaseStudies", { query }, 1)).map(({ id }) => id);
    expect(paged).toEqual(whole);
  }
  const { page } = await search("limit=1");
  const refused = await callRefused("searchCaseStudies", { query: `limit=1&q=other&cursor=${page.next}` });
  expect(refused.type).toBe("invalid-cursor");
});

const everything = ["registry", "pharmacies", "harvests"];
test.each([
  ["nothing at all", "", everything],
  ["spaces", "   \t  ", everything],
  ["only punctuation", `?!… "" -- () [] * ^ : ; '`, []],
  ["words of no language", "qxzvw blorptang zzyzx", []],
  ["a thousand characters", "harvest ".repeat(125), ["harvests"]],
  ["one word of a thousand characters", "x".repeat(1_000), []],
  ["mixed scripts", "harvest الصيدليات hasat ödeme 政府 सरकार 🦄 ﷺ", everything],
  ["syntax of the engine", `NEAR(a b, 5) AND OR NOT title:x {a b}: ^y "unclosed - -"" *`, []],
  ["quotes without end", '"'.repeat(500), []],
  ["a NUL", "har\u0000vest", ["harvests"]],
  ["control characters", "\u0001\u0002\u001f\u007f", []],
  ["the other direction", "\u202e\u2066harvest", ["harvests"]],
  ["hundreds of exclusions", "-a ".repeat(333), ["registry", "pharmacies"]],
])("%s is answered plainly, and counted alike", async (_, q, expected) => {
  const { items, total } = await search(`${text(q)}&country=MA,DZ,TR`);
  expect(items.map(({ id }) => id).sort()).toEqual(expected.map((name) => ids[name]).sort());
  const counted = await call("getStatistics", { query: `${text(q)}&country=MA,DZ,TR&by=theme` });
  expect(counted.body.total).toBe(total);
});

test.each([
  [text("harvest cash"), "all", 1],
  [text("cartes registre harvest"), "any", 2],
  [`${text("cartes registre harvest")}&match=all`, "all", 0],
])("%s has the same studies in a list, statistics, an export and a feed", async (asked, matched, total) => {
  const query = `${asked}&country=MA,DZ,TR`;
  const listed = await search(query);
  expect(listed).toMatchObject({ matched, total });
  const wanted = listed.items.map(({ id }) => id).sort();
  // A file names its studies in its own way; nothing but their ids looks like one.
  const idsIn = (body: unknown) =>
    Object.values(ids)
      .filter((id) => JSON.stringify(body).includes(id))
      .sort();
  expect((await call("getStatistics", { query: `${query}&by=country` })).body).toMatchObject({ total });
  const exported = await call("exportCaseStudies", { path: { file: "case-studies.json" }, query });
  expect(idsIn(exported.body)).toEqual(wanted);
  const feed = await call("getFeed", { path: { file: "case-studies.json" }, query });
  expect(idsIn(feed.body)).toEqual(wanted);
});

test("half of a character is answered too, and more than a thousand characters are refused", async () => {
  expect((await send("searchCaseStudies", { query: "q=%ED%A0%80harvest" })).status).toBe(200);
  const { errors } = await callRefused("searchCaseStudies", { query: `q=${"x".repeat(10_000)}` });
  expect(errors).toMatchObject([{ pointer: "/q", in: "query", detail: "At most 1,000 characters." }]);
  expect((await search(text("harvest cash ".repeat(20)))).isCut).toBe(true);
});

test.each([
  ["searchCaseStudies", "theme=paymnts", "/theme", "Did you mean payments?"],
  ["getStatistics", "by=theme&country=XX", "/country", "There is no country XX."],
  ["searchCaseStudies", "facets=colour", "/facets", "Must be one of"],
  ["getStatistics", "", "/by", ""],
  ["getStatistics", "by=theme,country,year", "/by", "Name one or two dimensions."],
  ["getStatistics", "by=theme,theme", "/by", "Name two different dimensions."],
  ["searchCaseStudies", "after=x@1", "/after", "Write a case study's id, @ and its revision."],
  ["searchCaseStudies", "after=01JCE5S4T0V5X7RQ2B8N6KDWMA@1", "/after", "Take id and revision"],
] as const)("%s?%s is a 400 that says what to do", async (name, query, pointer, detail) => {
  const refused = await callRefused(name, { query });
  expect(refused).toMatchObject({ status: 400, type: "invalid-request" });
  expect(refused.errors?.[0]?.pointer).toBe(pointer);
  expect(refused.errors?.[0]?.detail).toContain(detail);
});

test.each([
  ["en", "Theme: Digital payments"],
  ["fr", "Thème : Paiements numériques"],
  ["ar", "الموضوع"],
  ["tr", "Tema: "],
])("in %s it says how to cite it, with its filters and an address that repeats it", async (lang, filter) => {
  const { howToCite } = await search(`q=harvest&theme=payments&lang=${lang}&limit=1&facets=year`);
  expect(howToCite).toContain(filter);
  expect(howToCite).toContain(`${siteUrl}/${lang}/case-studies?q=harvest&theme=payments`);
  expect(howToCite).not.toMatch(/limit|facets/);
});

test("statistics count by one or two dimensions, name their values and list the gaps", async () => {
  const { body } = await call("getStatistics", { query: "by=theme,country&country=DZ,TR&lang=fr" });
  expect(body.total).toBe(2);
  expect(body.counts).toEqual([
    { values: ["digital-id", "DZ"], count: 1 },
    { values: ["payments", "TR"], count: 1 },
    { values: ["shock-responsive", "TR"], count: 1 },
  ]);
  expect(body.gaps).toContainEqual({ value: "payments", missing: ["DZ"] });
  expect(body.gaps).toContainEqual({ value: "zakat-islamic-social-finance", missing: ["DZ", "TR"] });
  expect(body.labels.theme).toMatchObject({ payments: "Paiements numériques" });
  expect(body.labels.country).toEqual({ DZ: "Algérie", TR: "Türkiye" });

  const one = (await call("getStatistics", { query: "by=income_group&q=harvest&lang=en" })).body;
  expect(one).toMatchObject({ by: ["income_group"], total: 1 });
  expect(one.counts).toEqual([{ values: ["upper-middle"], count: 1 }]);
  expect(one.gaps).toEqual([{ missing: ["low", "lower-middle", "high"] }]);
  expect(Object.keys(one.labels.income_group ?? {})).toHaveLength(4);
  const years = (await call("getStatistics", { query: "by=year" })).body;
  expect(years).toMatchObject({ gaps: [], labels: {} });
});
