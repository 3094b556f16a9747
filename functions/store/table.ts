/** Key attributes, expiry attribute and indexes of the one table; code and infrastructure both read them here. */
export const table = {
  partitionKey: "pk",
  sortKey: "sk",
  /** Epoch seconds; items that have it are deleted some time after. */
  timeToLive: "expiresAt",
  /** The sort key of public copies, by which readers of the stream choose. */
  publication: "PUBLICATION",
  /**
   * Both hold drafts only: nothing else has their sort key. It ends in the draft's id, since two drafts
   * may share a time. `projected` and the keys are together what a DraftSummary is made of.
   */
  indexes: {
    /** Which drafts await a reviewer, or their author after a review? By state, longest waiting first. */
    reviewQueue: {
      name: "reviewQueue",
      partitionKey: "state",
      sortKey: "submittedAtAndId",
      projected: [
        "id",
        "revision",
        "provenance",
        "basedOnVersion",
        "updatedAt",
        "submittedAt",
        "reviewer",
        "language",
        "title",
        "country",
        "institution",
        "themes",
      ],
    },
    /** What is a country working on? By country, last touched first. */
    countryWork: {
      name: "countryWork",
      partitionKey: "country",
      sortKey: "updatedAtAndId",
      projected: [
        "id",
        "state",
        "revision",
        "provenance",
        "basedOnVersion",
        "updatedAt",
        "submittedAt",
        "reviewer",
        "language",
        "title",
        "institution",
        "themes",
      ],
    },
  },
} as const;
