"use client";
import { X } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { SavedView } from "@/contracts/savedView";
import { callApi } from "./callApi";

type Props = { page: "disputes" | "sharing" };

/** A reader's own filters and columns of a page by name: opened by a click, saved from the address as it stands. */
export function SavedViews({ page }: Props) {
  const t = useTranslations("Views");
  const router = useRouter();
  const path = usePathname();
  const now = useSearchParams().toString();
  const [views, setViews] = useState<readonly SavedView[]>([]);
  const [naming, setNaming] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    callApi(`/views/${page}`).then(
      (body) => setViews(SavedView.array().parse(body)),
      () => {},
    );
  }, [page]);
  const change = (call: Promise<unknown>) =>
    call.then(
      (body) => {
        setViews(SavedView.array().parse(body));
        setNaming(null);
        setFailed(false);
      },
      () => setFailed(true),
    );
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      {views.map(({ name, query }) => (
        <span
          key={name}
          className={`flex h-7 items-center rounded-full border ${query === now ? "border-accent text-accent" : "border-line text-body"}`}
        >
          <button
            type="button"
            aria-pressed={query === now}
            className="h-full max-w-40 truncate rounded-full ps-3 pe-1"
            onClick={() => router.push(query ? `${path}?${query}` : path)}
          >
            {name}
          </button>
          <button
            type="button"
            aria-label={t("remove", { name })}
            className="flex h-full w-7 items-center justify-center rounded-full text-faint hover:text-strong"
            onClick={() => void change(callApi(`/views/${page}/${encodeURIComponent(name)}`, { method: "DELETE" }))}
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </span>
      ))}
      {naming === null ? (
        <button type="button" className="h-7 px-1 text-faint hover:text-strong" onClick={() => setNaming("")}>
          ＋ {t("save")}
        </button>
      ) : (
        <form
          className="flex h-7 items-center gap-1"
          onSubmit={(event) => {
            event.preventDefault();
            const path = `/views/${page}/${encodeURIComponent(naming.trim())}`;
            if (naming.trim()) void change(callApi(path, { method: "PUT", body: { query: now } }));
          }}
        >
          <input
            // biome-ignore lint/a11y/noAutofocus: the reader asked to name the view
            autoFocus
            aria-label={t("name")}
            placeholder={t("name")}
            maxLength={40}
            value={naming}
            onChange={(event) => setNaming(event.target.value)}
            onKeyDown={(event) => event.key === "Escape" && setNaming(null)}
            className="h-full w-32 rounded-md border border-line bg-ground px-2"
          />
          <button type="submit" className="h-full px-2 text-accent">
            {t("keep")}
          </button>
        </form>
      )}
      {failed && (
        <span role="alert" className="text-xs text-watch">
          ▲ {t("failed")}
        </span>
      )}
    </div>
  );
}
