import { expect, test } from "vitest";
import { directionOf } from "#schemas/direction.ts";

test.each(["ar", "ar-MA", "AR", "ur", "ur-PK", "fa", "ps", "sd", "he", "dv", "uz-Arab", "ku-Arab"])(
  "%s is written from right to left",
  (language) => {
    expect(directionOf(language)).toBe("rtl");
  },
);

test.each(["en", "tr", "fr-MA", "ms", "uz-Latn", "uz-Cyrl", "ku", "az"])(
  "%s is written from left to right",
  (language) => {
    expect(directionOf(language)).toBe("ltr");
  },
);

test.each(["", "*", "e!!", "__proto__", "a".repeat(100)])(
  "%j is no language and changes nothing",
  (language) => {
    expect(directionOf(language)).toBe("ltr");
  },
);
