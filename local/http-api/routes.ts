type Segment = { literal: string } | { variable: string; greedy: boolean };

/**
 * Chooses among routes as API Gateway documents it: the most specific path first (text before a variable before a greedy
 * variable, from left to right), a named method before ANY, $default last. A slash at the end is part of the path.
 * The variables of the path are decoded.
 */
export function createRouter<Route extends { routeKey: string }>(
  routes: Route[],
): (method: string, path: string) => { route: Route; pathParameters: Record<string, string> } | undefined {
  const patterns = routes
    .map((route) => {
      const [method = "", path = ""] = route.routeKey.split(" ");
      const segments = path.split("/").slice(1).map(parseSegment);
      const rank = [...segments.map(rankOf), method === "ANY" ? "2" : "1"].join("");
      return { route, method, segments, rank };
    })
    .sort((one, other) => (one.rank < other.rank ? -1 : 1));
  const fallback = routes.find(({ routeKey }) => routeKey === "$default");

  return (method, path) => {
    const parts = path.split("/").slice(1);
    for (const { route, segments, method: wanted } of patterns) {
      const pathParameters =
        wanted === method || wanted === "ANY" ? matchSegments(segments, parts) : undefined;
      if (pathParameters) return { route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
}

function parseSegment(text: string): Segment {
  const [, variable, plus] = /^\{(.+?)(\+?)\}$/.exec(text) ?? [];
  return variable === undefined ? { literal: text } : { variable, greedy: plus === "+" };
}

function rankOf(segment: Segment): string {
  if ("literal" in segment) return "1";
  return segment.greedy ? "3" : "2";
}

function matchSegments(segments: Segment[], parts: string[]): Record<string, string> | undefined {
  const pathParameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = decode(parts[index] ?? "");
    if ("literal" in segment) {
      if (segment.literal !== part) return undefined;
    } else if (part === "") {
      return undefined;
    } else if (segment.greedy) {
      return { ...pathParameters, [segment.variable]: decode(parts.slice(index).join("/")) };
    } else {
      pathParameters[segment.variable] = part;
    }
  }
  return segments.length === parts.length ? pathParameters : undefined;
}

/** Undoes percent encoding; text that is not validly encoded stays as it is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
