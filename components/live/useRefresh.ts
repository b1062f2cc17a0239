"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useTransition } from "react";

/**
 * Whether the query was changed in place since the page was rendered, by what Next keeps with the history entry; where
 * it keeps nothing of that kind, it was not.
 */
function queryChanged(): boolean {
  const rendered: unknown = history.state?.__PRIVATE_NEXTJS_INTERNALS_TREE?.renderedSearch;
  return typeof rendered === "string" && rendered !== location.search;
}

/**
 * Renders the page again on the server, in place: scroll position, open dialogs and what is being written stay. With
 * `shell`, what is around the page too.
 *
 * Next's `router.refresh()` takes a query that was changed by `history.replaceState` for another page: it scrolls to the
 * top, and twice in a row it loads the page anew (vercel/next.js#98323). Going to the page's own address does not; but it
 * takes the place of a link that was just followed, so that is for a changed query only.
 */
export function useRefresh(): (options?: { shell?: boolean }) => void {
  const router = useRouter();
  const address = `${usePathname()}?${useSearchParams()}`;
  const [pending, startTransition] = useTransition();
  /** The address at which the page was asked for, until it is there. */
  const asked = useRef<string | null>(null);
  const refresh = useCallback(
    ({ shell = false } = {}) => {
      const changed = queryChanged();
      if (changed) asked.current = `${location.pathname}${location.search}`;
      startTransition(() => {
        if (changed) router.replace(`${location.pathname}${location.search}${location.hash}`, { scroll: false });
        if (shell || !changed) router.refresh();
      });
    },
    [router],
  );
  // A query that changes while the page is on its way makes Next forget that it was asked for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what it waits for
  useEffect(() => {
    if (pending || asked.current === null) return;
    const missed = asked.current !== `${location.pathname}${location.search}`;
    asked.current = null;
    if (missed) refresh();
  }, [pending, address, refresh]);
  return refresh;
}
