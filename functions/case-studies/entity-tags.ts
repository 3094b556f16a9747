/** A draft's tag changes with every write and move, never with a comment. */
export const draftTag = ({ revision }: { revision: number }) => `draft-${revision}`;

/** A public answer's tag is this and a digest of the answer, which differs by language. */
export const publicationTag = ({ revision }: { revision: number }) => `publication-${revision}`;
