import { expect, test } from "vitest";
import { cutAtWord } from "#web/titles.ts";

test.each([
  ["Short", 11, "Short"],
  ["Exactly ten", 11, "Exactly ten"],
  ["Several whole words", 13, "Several…"],
  ["Morocco: A registry", 10, "Morocco…"],
  ["Unbreakable", 6, "Unbre…"],
  ["سجل موحد للأسر", 10, "سجل موحد…"],
])("%j in %i characters is %j", (text, most, cut) => {
  expect(cutAtWord(text, most)).toBe(cut);
  expect(cut.length).toBeLessThanOrEqual(most);
});
