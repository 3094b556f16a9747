const rightToLeftScripts = new Set(["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"]);

/** Which way a language is written, by its script or the script it is usually written in. */
export const directionOf = (language: string): "ltr" | "rtl" =>
  rightToLeftScripts.has(scriptOf(language) ?? "") ? "rtl" : "ltr";

/** None for what is no language tag: readers may ask for anything in Accept-Language. */
function scriptOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).maximize().script;
  } catch {
    return undefined;
  }
}
