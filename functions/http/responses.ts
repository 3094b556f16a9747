/** What a handler returns; `endpoint` checks it against the operation and serialises it. */
export interface Response<Status extends number, Body> {
  readonly status: Status;
  readonly body: Body;
  readonly headers?: Readonly<Record<string, string>>;
  /** The entity tag, without quotes. A public answer's tag gets a digest of its body added, for its language. */
  readonly tag?: string;
  /** The languages of the answer's texts, for Content-Language. */
  readonly languages?: readonly string[];
  readonly contentType?: undefined;
  readonly state?: undefined;
}

/** What is sent as it is, such as a page or a file: its type is named, and bytes are encoded for the gateway. */
export interface FileResponse<Status extends number>
  extends Omit<Response<Status, string | Uint8Array>, "contentType" | "state"> {
  readonly contentType: string;
  /** What the entity tag is a digest of, where the bytes hold the time that they were written at. */
  readonly state?: string | undefined;
}

type Extras = Omit<Response<number, unknown>, "status" | "body">;

export const ok = <Body>(body: Body, extras: Extras = {}): Response<200, Body> => ({
  status: 200,
  body,
  ...extras,
});

export const okFile = (
  contentType: string,
  body: string | Uint8Array,
  extras: Omit<FileResponse<200>, "status" | "body" | "contentType"> = {},
): FileResponse<200> => ({ status: 200, body, contentType, ...extras });

export const created = <Body>(location: string, body: Body, extras: Extras = {}): Response<201, Body> => ({
  status: 201,
  body,
  ...extras,
  headers: { location, ...extras.headers },
});

export const noContent = (): Response<204, undefined> => ({ status: 204, body: undefined });

export const movedPermanently = (location: string): Response<301, undefined> => ({
  status: 301,
  body: undefined,
  headers: { location },
});

/** To a link that ends after 15 minutes: no cache may keep it much longer than it takes to follow. */
export const seeOther = (location: string): Response<303, undefined> => ({
  status: 303,
  body: undefined,
  headers: { location, "cache-control": "public, max-age=60" },
});
