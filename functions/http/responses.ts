interface Head<Status extends number> {
  readonly status: Status;
  readonly headers?: Readonly<Record<string, string>>;
  /** The entity tag, without quotes. A public answer's tag gets a digest of its body added, for its language. */
  readonly tag?: string;
  /** The languages of the answer's texts, for Content-Language. */
  readonly languages?: readonly string[];
}

/** What a handler returns: a value that is sent as JSON, or none. `endpoint` checks it against the operation. */
export interface Response<Status extends number, Body> extends Head<Status> {
  readonly kind: "value";
  readonly body: Body;
}

/** What is sent as it is, such as a page or a file: its type is named, and bytes are encoded for the gateway. */
export interface FileResponse<Status extends number> extends Head<Status> {
  readonly kind: "file";
  readonly body: string | Uint8Array;
  readonly contentType: string;
  /** What the entity tag is a digest of, where the bytes hold the time that they were written at. */
  readonly state?: string | undefined;
}

export type AnyResponse = Response<number, unknown> | FileResponse<number>;

type Extras = Omit<Head<number>, "status">;

export const ok = <Body>(body: Body, extras: Extras = {}): Response<200, Body> => ({
  kind: "value",
  status: 200,
  body,
  ...extras,
});

export const okFile = (
  contentType: string,
  body: string | Uint8Array,
  extras: Extras & Pick<FileResponse<200>, "state"> = {},
): FileResponse<200> => ({ kind: "file", status: 200, body, contentType, ...extras });

export const created = <Body>(location: string, body: Body, extras: Extras = {}): Response<201, Body> => ({
  kind: "value",
  status: 201,
  body,
  ...extras,
  headers: { location, ...extras.headers },
});

export const noContent = (): Response<204, undefined> => ({ kind: "value", status: 204, body: undefined });

export const movedPermanently = (location: string): Response<301, undefined> => ({
  kind: "value",
  status: 301,
  body: undefined,
  headers: { location },
});

/** To a link that ends after 15 minutes: no cache may keep it much longer than it takes to follow. */
export const seeOther = (location: string): Response<303, undefined> => ({
  kind: "value",
  status: 303,
  body: undefined,
  headers: { location, "cache-control": "public, max-age=60" },
});
