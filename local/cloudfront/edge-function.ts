import { createContext, Script } from "node:vm";

/** What a function is told of a request; what it would read beside these is not emulated. */
interface EdgeRequest {
  method: string;
  uri: string;
  headers: Record<string, { value: string }>;
}

export type EdgeFunction = (request: EdgeRequest) => EdgeRequest;

/** Runs the code of a CloudFront Function as it stands: a script with nothing of Node's around it. */
export function createEdgeFunction(code: string): EdgeFunction {
  const context = createContext({});
  new Script(code).runInContext(context);
  const handle: unknown = new Script("(text) => JSON.stringify(handler(JSON.parse(text)))").runInContext(
    context,
  );
  return (request) => {
    if (typeof handle !== "function") throw new Error("The script gave no function.");
    // Request and result travel as text, so that nothing of one side is shared with the other.
    const result: EdgeRequest & { statusCode?: number } = JSON.parse(
      handle(JSON.stringify({ version: "1.0", request })),
    );
    if (result.statusCode === undefined) return result;
    throw new Error("An answer of a CloudFront Function is not emulated locally.");
  };
}
