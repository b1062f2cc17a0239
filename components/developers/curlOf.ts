import type { DescribedOperation } from "@/contracts/jsonSchema";

/** A command that calls an operation; what is in braces or begins with a dollar sign is the reader's own. */
export function curlOf({ method, path, ...operation }: DescribedOperation & { path: string; method: string }): string {
  const needed = (operation.parameters ?? []).filter((each) => each.in === "query" && each.required);
  const query = needed.map(({ name }) => `${name}={${name}}`).join("&");
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const lines = [`curl -fsS${method === "GET" ? "" : ` -X ${method}`} "$URL${path}${query && `?${query}`}"`];
  if (operation["x-right"] !== "public") lines.push('-H "Authorization: Bearer $TOKEN"');
  if (type) lines.push(`-H "Content-Type: ${type}"`);
  if (content && content.example === undefined) lines.push("--data-binary @file");
  else if (content) lines.push(`-d '${JSON.stringify(content.example, null, 2).replaceAll("'", "'\\''")}'`);
  return lines.join(" \\\n  ");
}
