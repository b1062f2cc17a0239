"use client";
import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import type { ApiToken } from "@/contracts/access";
import { useCall } from "../account/useCall";
import { useFreshList } from "../account/useFreshList";
import { useNow } from "../live/useNow";
import { CallProblem } from "../people/CallProblem";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { instantText } from "../ui/civilTime";
import { RelativeTime } from "../ui/RelativeTime";
import { ListPage } from "./ListPage";
import { NewTokenDialog } from "./NewTokenDialog";
import { RotateTokenDialog } from "./RotateTokenDialog";

type Props = { tokens: readonly ApiToken[]; unitNames: Readonly<Record<string, string>> };

/** The tokens of machines: what each may do, when it was last used, and its end. */
export function TokensView({ tokens, unitNames }: Props) {
  const t = useTranslations("Tokens");
  const m = useTranslations("Machines");
  const now = useNow();
  const refresh = useFreshList("tokens");
  const { busy, error, run } = useCall();
  const [open, setOpen] = useQueryState("open");
  const rotating = tokens.find(({ id }) => id === open);
  const close = () => void setOpen(null);
  const revoke = async (id: string) => {
    await run(() => callApi<object>(`/tokens/${id}`, { method: "DELETE" }));
    refresh();
  };
  const ended = (token: ApiToken) =>
    token.revokedAt !== null || (token.expiresAt !== null && Date.parse(token.expiresAt) <= now);
  const state = (token: ApiToken) => {
    if (token.revokedAt) return <span className="text-faint">○ {m("revoked")}</span>;
    if (ended(token)) return <span className="text-faint">○ {m("expired")}</span>;
    if (token.expiresAt)
      return <span className="text-watch">▲ {t("until", { time: instantText(token.expiresAt) })}</span>;
    return <span className="text-good">● {m("valid")}</span>;
  };
  const sorted = [...tokens].sort(
    (a, b) => Number(ended(a)) - Number(ended(b)) || b.createdAt.localeCompare(a.createdAt),
  );
  return (
    <ListPage
      title={t("title")}
      text={t("pageText")}
      action={t("new")}
      onAction={() => void setOpen("new")}
      columns={[t("name"), t("rights"), m("units"), t("rate"), m("state"), t("lastUsed"), ""]}
      empty={tokens.length === 0 ? t("none") : null}
      problem={<CallProblem error={error} />}
      dialog={
        <>
          {open === "new" && <NewTokenDialog unitNames={unitNames} onClose={close} onMade={refresh} />}
          {rotating && <RotateTokenDialog key={rotating.id} token={rotating} onClose={close} onMade={refresh} />}
        </>
      }
    >
      {sorted.map((token) => (
        <tr key={token.id} className="border-b border-line last:border-0">
          <td className="px-4 py-1 whitespace-nowrap">
            <span className="block font-medium text-strong">{token.name}</span>
            <code className="text-xs text-faint">{token.id}</code>
          </td>
          <td className="px-4 text-xs whitespace-nowrap">
            {token.streams.length > 3 ? t("streams", { count: token.streams.length }) : token.streams.join(" ")}
            {token.reads && <span className="block text-accent">{t("readsToo")}</span>}
          </td>
          <td className="min-w-32 px-4 text-xs">
            {token.departments?.map((code) => unitNames[code] ?? code).join("、") ?? m("allUnits")}
          </td>
          <td className="px-4 text-xs whitespace-nowrap tabular-nums">
            {token.ratePerS === null ? t("unlimited") : t("perSecond", { rate: token.ratePerS })}
          </td>
          <td className="px-4 text-xs whitespace-nowrap">
            {state(token)}
            {token.replacedBy && <span className="block text-faint">{t("replacedBy", { id: token.replacedBy })}</span>}
          </td>
          <td className="px-4 text-xs whitespace-nowrap text-faint">
            {token.lastUsedAt ? <RelativeTime at={token.lastUsedAt} /> : t("never")}
          </td>
          <td className="px-4 text-end whitespace-nowrap">
            {!ended(token) && (
              <span className="inline-flex gap-2">
                {!token.replacedBy && (
                  <Button small disabled={busy} onClick={() => void setOpen(token.id)}>
                    {t("rotate")}
                  </Button>
                )}
                <Button small look="danger" disabled={busy} onClick={() => void revoke(token.id)}>
                  {m("revoke")}
                </Button>
              </span>
            )}
          </td>
        </tr>
      ))}
    </ListPage>
  );
}
