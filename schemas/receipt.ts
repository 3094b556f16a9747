/** What is kept of an answered request, so that a repetition under the same Idempotency-Key is answered alike. */
export interface Receipt {
  readonly caller: string;
  readonly key: string;
  /** Method and path. */
  readonly operation: string;
  readonly bodyHash: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}
