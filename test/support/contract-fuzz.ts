import { people, subOf } from "#local/identity/people.ts";
import { faultsIn } from "./contract-allowed.ts";
import { type DocumentedOperation, faultsOf } from "./contract-document.ts";
import { type Answer, exchange, type WireRequest } from "./contract-exchange.ts";
import { bytesOf } from "./contract-parts.ts";
import type { FuzzRequest } from "./contract-requests.ts";
import { nobody } from "./contract-situations.ts";
import { tagOf, tokenOf, type World } from "./contract-world.ts";

/** Sends a request and throws what is wrong with the answer. */
export async function probe(
  world: World,
  operation: DocumentedOperation,
  request: FuzzRequest,
): Promise<Answer> {
  const wire = await resolve(world, operation, request);
  const answer = await exchange(world.api.server.url, wire);
  const isMoved = operation.path.includes("{id}") && operation.method !== "GET" && answer.status < 300;
  if (isMoved && !operation.path.includes("/comments")) world.forget(request.study);
  const faults = [...faultsOf(operation, answer), ...misjudgements(world, operation, request, answer)];
  if (faults.length > 0) {
    const target = `${wire.method} ${wire.target.slice(0, 300)}`;
    throw new Error(`${faults.join("\n")}\n${target} -> ${answer.status} ${answer.text.slice(0, 1000)}`);
  }
  await followLink(world, operation, request, answer);
  return answer;
}

const otherEditor = people.find(({ username }) => username === "editor-sn");

/** The request as it is sent, everything that stands for something else replaced by it. */
async function resolve(
  world: World,
  operation: DocumentedOperation,
  request: FuzzRequest,
): Promise<WireRequest> {
  const text = JSON.stringify(request);
  const study = await world.study(request.study);
  const tag = text.includes("{tag}") ? await tagOf(world, study.id, /withdraw|reinstate/.test(text)) : "";
  const meant: Record<string, string> = {
    id: study.id,
    slug: study.slug ?? "no-such-slug",
    comment: study.commentId,
    cursor: world.cursors.get(operation.id) ?? "eyJ2IjoxfQ",
    reviewer: otherEditor ? subOf(otherEditor) : "",
    tag,
  };
  const replace = (part: string) => part.replace(/\{(\w+)\}/g, (whole, name: string) => meant[name] ?? whole);
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => request.path[name] ?? "");
  const token = await tokenOf(world, request.as);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, replace(value).trim()]);
  const body = request.body && bytesOf(request.body);
  const isText = typeof request.body?.content === "string" && body && body.length < 100_000;
  return {
    method: operation.method,
    target: replace(request.query === "" ? path : `${path}?${request.query}`),
    headers: {
      ...Object.fromEntries(headers),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: isText ? replace(body.toString()) : body,
  };
}

/** What the status says of a request that it should not, by the document. */
function misjudgements(
  { tokens }: World,
  operation: DocumentedOperation,
  request: FuzzRequest,
  { status, text }: Answer,
): string[] {
  if (status === 503) return ["the service is busy with one request at a time"];
  if (operation.scope !== undefined) {
    if (request.as === nobody || request.as in tokens.refused) {
      return status === 401 ? [] : [`accepts the token "${request.as}"`];
    }
    const lacksScope =
      request.as === "withoutScope" ||
      request.as === "idToken" ||
      (request.as === "readOnly" && operation.scope === "catalogue/write");
    if (lacksScope) return status === 403 ? [] : [`needs no scope of "${request.as}"`];
  }
  const faults = faultsIn(operation, request);
  if (faults.length > 0) return status < 400 ? [`accepts ${faults.join(" and ")}`] : [];
  if (!request.isPlain || ![400, 401, 406, 413, 415, 428].includes(status)) return [];
  // A filter by what does not exist is refused, and so is a cursor of another list: no schema says which those are.
  const isMeaning = /"code":"(unknown|required)"|\/problems\/invalid-cursor"/.test(text);
  return isMeaning ? [] : ["refuses what the document allows"];
}

/** The next page of a list is there, whatever its query; and a cursor may be made up, as it is no secret. */
async function followLink(
  world: World,
  operation: DocumentedOperation,
  request: FuzzRequest,
  { headers }: Answer,
): Promise<void> {
  const target = /^<https?:\/\/[^/]+([^>]+)>/.exec(headers.link ?? "")?.[1];
  if (target === undefined) return;
  const token = await tokenOf(world, request.as);
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const read = (page: string) =>
    exchange(world.api.server.url, { method: "GET", target: page, headers: authorization });
  const next = await read(target);
  if (next.status !== 200) throw new Error(`The next page ${target} -> ${next.status} ${next.text}`);

  const cursor = new URLSearchParams(target.split("?")[1]).get("cursor");
  // The changes go on from a number instead.
  if (cursor === null) return;
  world.cursors.set(operation.id, cursor);
  const position = { ...JSON.parse(Buffer.from(cursor, "base64url").toString()), k: request.madeUpPosition };
  const madeUp = target.replace(cursor, Buffer.from(JSON.stringify(position)).toString("base64url"));
  const faults = faultsOf(operation, await read(madeUp));
  if (faults.length > 0) throw new Error(`${faults.join("\n")}\nGET ${madeUp}`);
}
