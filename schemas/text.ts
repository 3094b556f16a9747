import * as z from "zod";

// C0 and C1 control characters; a line has no line breaks or tabs either.
const lineCharacters = /^[^\u0000-\u001f\u007f-\u009f]*$/;
const proseCharacters = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$/;

const text = (characters: RegExp, reason: string, maxLength: number) =>
  z
    .string()
    .trim()
    .normalize("NFC")
    .min(1, "Write something, or leave the field out.")
    .max(maxLength, `At most ${maxLength} characters.`)
    .regex(characters, reason)
    .refine((value) => value.isWellFormed(), "Contains half of a character; type it again.");

/** One line of text, trimmed and in Unicode form C; lengths are UTF-16 code units. */
export const line = (maxLength: number) =>
  text(lineCharacters, "Must be one line without control characters.", maxLength);

/** Text that may have line breaks, trimmed and in Unicode form C; lengths are UTF-16 code units. */
export const prose = (maxLength: number) =>
  text(proseCharacters, "Must not contain control characters.", maxLength);

/** A BCP 47 tag of language, optional script, optional region: `en`, `ar`, `uz-Latn`, `fr-MA`. */
export const Language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, "Write a language tag such as ar, en, fr or tr.")
  .meta({ id: "Language" });
export type Language = z.infer<typeof Language>;

/** The languages that the site itself speaks. Texts of case studies may be in any other too. */
export const siteLanguages = ["ar", "en", "fr", "tr"] as const;

/** RFC 6901. `/lessons/0` is the first lesson; the empty pointer, the whole document, is not one here. */
export const JsonPointer = z
  .string()
  .max(200)
  .regex(/^(\/([^~/\u0000-\u001f]|~[01])+)+$/, "Write a JSON Pointer such as /lessons/0.")
  .refine((value) => value.isWellFormed(), "Contains half of a character; type it again.")
  .meta({ id: "JsonPointer" });
export type JsonPointer = z.infer<typeof JsonPointer>;

/** RFC 3339, UTC. */
export const Instant = z.iso.datetime().meta({ id: "Instant" });

export const Year = z.int().min(1900).max(2100).meta({ id: "Year" });
