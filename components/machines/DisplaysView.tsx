"use client";
import { useLocale, useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import type { Display } from "@/contracts/access";
import { useCall } from "../account/useCall";
import { useFreshList } from "../account/useFreshList";
import { CallProblem } from "../people/CallProblem";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { districtName } from "../ui/memberName";
import { RelativeTime } from "../ui/RelativeTime";
import { ListPage } from "./ListPage";
import { NewDisplayDialog } from "./NewDisplayDialog";

type Props = { displays: readonly Display[]; unitNames: Readonly<Record<string, string>> };

/** The walls of screens: what each may show, when it was last seen, and the end of its link. */
export function DisplaysView({ displays, unitNames }: Props) {
  const t = useTranslations("Displays");
  const m = useTranslations("Machines");
  const locale = useLocale();
  const refresh = useFreshList("tokens");
  const { busy, error, run } = useCall();
  const [open, setOpen] = useQueryState("new");
  const revoke = async (id: string) => {
    await run(() => callApi<object>(`/displays/${id}`, { method: "DELETE" }));
    refresh();
  };
  const scopeOf = ({ units, districts }: Display) =>
    units === null && districts === null
      ? m("wholeCity")
      : [
          ...(units ?? []).map((code) => unitNames[code] ?? code),
          ...(districts ?? []).map((code) => districtName(code, locale)),
        ].join("、");
  return (
    <ListPage
      title={t("title")}
      text={t("text")}
      action={t("new")}
      onAction={() => void setOpen("1")}
      columns={[t("name"), t("scope"), m("state"), t("seen"), m("made"), ""]}
      empty={displays.length === 0 ? t("none") : null}
      problem={<CallProblem error={error} />}
      dialog={open && <NewDisplayDialog unitNames={unitNames} onClose={() => void setOpen(null)} onMade={refresh} />}
    >
      {displays.map((display) => (
        <tr key={display.id} className="border-b border-line last:border-0">
          <td className="h-10 px-4 font-medium text-strong">{display.name}</td>
          <td className="px-4">{scopeOf(display)}</td>
          <td className="px-4 text-xs whitespace-nowrap">
            {display.revokedAt ? (
              <span className="text-faint">○ {m("revoked")}</span>
            ) : (
              <span className="text-good">● {m("valid")}</span>
            )}
          </td>
          <td className="px-4 text-xs whitespace-nowrap text-faint">
            {display.seenAt ? <RelativeTime at={display.seenAt} /> : t("never")}
          </td>
          <td className="px-4 text-xs whitespace-nowrap text-faint">
            <RelativeTime at={display.createdAt} />
          </td>
          <td className="px-4 text-end">
            {!display.revokedAt && (
              <Button small look="danger" disabled={busy} onClick={() => void revoke(display.id)}>
                {m("revoke")}
              </Button>
            )}
          </td>
        </tr>
      ))}
    </ListPage>
  );
}
