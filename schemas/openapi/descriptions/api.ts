/** What a reader of the document meets first. */
export const apiDescription = `
Case studies of how countries deliver social protection with digital means: what they did, what came of it, what went wrong and
whom to ask. Countries submit them, a secretariat reviews them, and what is published stays readable version by version.

## Access
Everything published is open, without a token. Writing and reviewing need an access token from the sign-in service. A contributor
writes for one country; an editor reviews, and writes desk-researched studies for any country; an administrator may do all that an
editor may. Whoever may not know of a thing gets 404, whoever may read it but not change it gets 403. Programs use client credentials:
bound to a country they act as its contributor, unbound they only read.

## Languages
Public answers are in the language that \`lang\` or Accept-Language asks for, text by text: a text that has no translation into it, nor into
a close relative, is shown in the language it was written in. \`textLanguages\` says which language that is, and whether a translation
has fallen behind its source; Content-Language lists the languages used. Drafts are answered whole, in all their languages.

## Lists
A list answers \`items\` and \`page\`. While \`page.next\` is not null there is more: repeat the request with \`cursor\` set to it, or follow
the Link header. A page may hold fewer items than \`limit\`, even none, and still have a next one. A repeated parameter means *or*,
different parameters mean *and*. An unknown parameter is refused, with the known one it resembles.

## Changing things
Changing a draft or moving a case study needs If-Match with the ETag you last read: without it the answer is 428, and 412 if somebody was
faster. Nothing is overwritten unseen. Any POST may carry an Idempotency-Key: for 24 hours, the same request under the same key
has one effect and one answer, which then carries \`Idempotency-Replayed: true\`.

## Errors
Errors are problem details (RFC 9457, \`application/problem+json\`). \`type\` is the address of a page that explains the problem, \`detail\`
says what is wrong here and what to do, and \`errors\` points at each parameter or field. The gateway in front of the service answers
a few requests itself, with \`{"message": …}\` as plain JSON: a missing or bad token (401), a token without the scope (403), a body above
10 MB (413), too many requests (429). A method that a path does not take is answered 405 with Allow; every GET
that is open to everybody also takes HEAD.

## What you can count on
Within version 1, changes only add: new operations, optional parameters, members of answers, problem types. Ignore members you do not know.
Whatever is to go first answers with Deprecation and Sunset headers. Times are RFC 3339 in UTC. The content is licensed under CC BY 4.0:
use it, and name the catalogue. The software is under the MIT licence.
`.trim();

export const tags = {
  Catalogue: "Published case studies: lists, single studies, their versions and whom to ask.",
  Vocabulary: "The themes and countries that case studies are tagged with.",
  Drafts: "Writing: start, change, compare and hand in case studies that are not public yet.",
  Review: "The way from draft to published: moves, comments, history and the review queue.",
  Discovery:
    "For programs that follow the catalogue or find it: feeds, sitemap, descriptions as linked data.",
  Service: "The service itself: its health, this document, what its problems mean.",
};
export type Tag = keyof typeof tags;
