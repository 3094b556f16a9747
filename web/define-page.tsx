import type { Page, PageDefinition } from "./page.ts";

/** Makes a page of what it loads, what the head says of it, and its view. */
export const definePage = <Content,>({ path, load, head, View }: PageDefinition<Content>): Page => ({
  path,
  async open(request, api, t) {
    const loaded = await load(request, api);
    if (loaded?.outcome !== "found") return loaded;
    return {
      outcome: "found",
      head: head(loaded.body, t, request),
      View: () => <View content={loaded.body} />,
    };
  },
});

export const found = <Content,>(body: Content) => ({ outcome: "found" as const, body });
