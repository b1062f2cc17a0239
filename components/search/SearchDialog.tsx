"use client";
import { clsx } from "clsx";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { SearchHit } from "@/contracts/search";
import { useUnitNames } from "../account/Reader";
import { Dialog } from "../ui/Dialog";
import { useSearch } from "./useSearch";

/** One field and what it finds: arrows choose, Enter opens, Escape closes. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("Search");
  const router = useRouter();
  const id = useId();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const { answer, failed } = useSearch(text.trim().slice(0, 100));
  const list = useRef<HTMLDivElement>(null);
  const groups = answer?.groups ?? [];
  const hits = groups.flatMap(({ hits: found }) => found);
  const at = Math.min(chosen, hits.length - 1);
  const option = (i: number) => `${id}-${i}`;
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });

  const go = (hit: SearchHit | undefined) => {
    if (!hit) return;
    onClose();
    router.push(hit.path);
  };
  const press = (event: KeyboardEvent) => {
    // Enter and the arrows choose among an input method's words first.
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 5, PageUp: at - 5 };
    const step = steps[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      const wraps = event.key.startsWith("Arrow");
      setChosen(wraps ? (step + hits.length) % hits.length : Math.min(hits.length - 1, Math.max(0, step)));
    } else if (event.key === "Enter") {
      event.preventDefault();
      go(hits[at]);
    }
  };

  let index = 0;
  return (
    <Dialog look="palette" title={t("title")} onClose={onClose}>
      <div className="flex items-center gap-2 border-b border-line px-4">
        <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
        <input
          role="combobox"
          aria-label={t("title")}
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={at >= 0 ? option(at) : undefined}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
          onKeyDown={press}
          placeholder={t("label")}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          className="h-12 min-w-0 flex-1 bg-transparent text-base text-strong outline-none placeholder:text-faint"
        />
      </div>
      <p role="status" className="sr-only">
        {answer && t("count", { count: hits.length })}
      </p>
      {failed && <p className="px-4 py-3 text-sm text-watch">▲ {t("failed")}</p>}
      {!failed && hits.length === 0 && (
        <p className="px-4 py-6 text-sm text-faint">
          {answer ? `○ ${t("none", { q: answer.q })}` : text.trim() === "" ? t("hint") : ""}
        </p>
      )}
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t("title")}
        className={clsx("max-h-[60vh] overflow-y-auto overscroll-contain", hits.length > 0 && "py-2")}
      >
        {groups.map(({ kind, hits: found, more }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options within a listbox is no fieldset
          <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
            <p
              id={`${id}-${kind}`}
              role="presentation"
              className="flex items-baseline gap-3 px-4 pt-2 pb-1 text-xs text-faint"
            >
              {t(`kind.${kind}`)}
              {more > 0 && <span className="ms-auto">{t("more", { count: more })}</span>}
            </p>
            {found.map((hit) => {
              const i = index++;
              return (
                <Option
                  key={hit.path}
                  id={option(i)}
                  hit={hit}
                  chosen={i === at}
                  onPoint={() => setChosen(i)}
                  onGo={() => go(hit)}
                />
              );
            })}
          </div>
        ))}
      </div>
      <p aria-hidden="true" className="flex gap-4 border-t border-line px-4 py-2 text-xs text-faint max-sm:hidden">
        <span>↑ ↓ {t("move")}</span>
        <span>Enter {t("go")}</span>
        <span>Esc {t("leave")}</span>
      </p>
    </Dialog>
  );
}

type OptionProps = { id: string; hit: SearchHit; chosen: boolean; onPoint: () => void; onGo: () => void };

/** The name in the reader's language, whose it is, and the code. */
function Option({ id, hit, chosen, onPoint, onGo }: OptionProps) {
  const locale = useLocale();
  const unitNames = useUnitNames();
  const name = typeof hit.name === "string" ? hit.name : (hit.name?.[locale] ?? hit.code);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus, and its Enter opens the chosen one
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      onMouseMove={() => !chosen && onPoint()}
      onClick={onGo}
      className={clsx(
        "flex min-h-9 cursor-pointer items-baseline gap-3 border-s-2 px-4 py-1.5 text-sm",
        chosen ? "border-accent bg-sunken text-strong" : "border-transparent text-body",
      )}
    >
      <span className="min-w-0 flex-1 truncate">
        {name}
        {hit.unit && <span className="ms-2 text-xs text-faint">{unitNames[hit.unit] ?? hit.unit}</span>}
      </span>
      <span className="max-w-[45%] truncate text-xs text-faint">{hit.code}</span>
    </div>
  );
}
