/** Posts as one of the demo's people and gives the answer. Throws an Error when the interface refuses. */
export type DemoCaller = (person: string, path: string, body: unknown) => Promise<unknown>;

/** One that signs each person in once, as a browser does. */
export function demoCaller(url: string): DemoCaller {
  const cookies = new Map<string, string>();
  return async (person, path, body) => {
    let cookie = cookies.get(person);
    if (!cookie) {
      cookie = await signIn(url, person);
      cookies.set(person, cookie);
    }
    return (await post(url, path, body, cookie)).json();
  };
}

async function signIn(url: string, person: string): Promise<string> {
  const response = await post(url, "/api/auth/sign-in/demo", { person });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}

async function post(url: string, path: string, body: unknown, cookie = ""): Promise<Response> {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, ...(cookie && { cookie }) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${(await response.text()).slice(0, 200)}`);
  return response;
}
