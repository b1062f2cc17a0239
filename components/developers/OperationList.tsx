import { clsx } from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";

export type Listed = { id: string; tag: string; method: string; path: string; summary: string };
type Props = {
  operations: readonly Listed[];
  streams: readonly string[];
  shown: string;
  href: (id: string) => string;
};

/** The operations in their groups, then the streams. */
export function OperationList({ operations, streams, shown, href }: Props) {
  const t = useTranslations("Developers");
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  const name = (tag: string) => {
    const key = `groups.${tag}` as "groups.system";
    return t.has(key) ? t(key) : tag;
  };
  const row = (id: string) =>
    clsx(
      "block rounded px-2 py-1 -outline-offset-2 hover:bg-sunken",
      id === shown && "bg-sunken shadow-[inset_2px_0_0_var(--accent)]",
    );
  const current = (id: string) => (id === shown ? ("true" as const) : undefined);
  return (
    <div className="-mx-2 min-h-0 overflow-y-auto px-2 pb-4">
      {tags.map((tag) => (
        <section key={tag} className="mb-4" aria-label={name(tag)}>
          <h2 className="mb-1 px-2 text-sm font-semibold text-strong">{name(tag)}</h2>
          <ul>
            {operations
              .filter((each) => each.tag === tag)
              .map(({ id, method, path, summary }) => (
                <li key={id}>
                  <Link href={href(id)} prefetch={false} scroll={false} aria-current={current(id)} className={row(id)}>
                    <span className="block text-sm text-body">{summary}</span>
                    <code className="block text-xs break-all text-faint">
                      <b className={method === "GET" ? "font-normal" : "text-strong"}>{method}</b> {path}
                    </code>
                  </Link>
                </li>
              ))}
          </ul>
        </section>
      ))}
      {streams.length > 0 && (
        <section>
          <h2 className="mb-1 px-2 text-sm font-semibold text-strong">{t("streams")}</h2>
          <ul>
            {streams.map((stream) => (
              <li key={stream}>
                <Link
                  href={href(`stream:${stream}`)}
                  prefetch={false}
                  scroll={false}
                  aria-current={current(`stream:${stream}`)}
                  className={row(`stream:${stream}`)}
                >
                  <code className="text-sm text-body">{stream}</code>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
