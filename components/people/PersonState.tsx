import { useTranslations } from "next-intl";
import type { Person } from "@/contracts/people";
import { instantText } from "../ui/civilTime";

/** Whether a person can sign in now, and if not, why: shape, word and colour. */
export function PersonState({ person }: { person: Person }) {
  const t = useTranslations("People");
  const [tone, shape, text] = person.disabledAt
    ? (["text-faint", "○", t("disabled")] as const)
    : person.lockedUntil
      ? (["text-bad", "■", t("locked", { until: instantText(person.lockedUntil) })] as const)
      : person.ready
        ? (["text-good", "●", t("active")] as const)
        : (["text-watch", "▲", t("invited")] as const);
  return (
    <span className={`${tone} whitespace-nowrap`}>
      <span aria-hidden="true">{shape} </span>
      {text}
    </span>
  );
}
