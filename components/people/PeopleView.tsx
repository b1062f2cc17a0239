"use client";
import { useLocale, useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from "nuqs";
import { ROLES } from "@/contracts/access";
import type { Person } from "@/contracts/people";
import { grantText } from "../account/grantText";
import { useFreshList } from "../account/useFreshList";
import { Button } from "../ui/Button";
import { FilterSelect } from "../ui/FilterSelect";
import { RelativeTime } from "../ui/RelativeTime";
import { NewPersonDialog } from "./NewPersonDialog";
import { PersonDialog } from "./PersonDialog";
import { PersonState } from "./PersonState";

type Props = { people: readonly Person[]; unitNames: Readonly<Record<string, string>> };

/** Everyone who may sign in, with their roles; a row opens what can be changed. */
export function PeopleView({ people, unitNames }: Props) {
  const t = useTranslations("People");
  const roles = useTranslations("Roles");
  const locale = useLocale();
  const refresh = useFreshList("people");
  const [{ q, role }, setFilters] = useQueryStates({
    q: parseAsString.withDefault(""),
    role: parseAsStringLiteral(ROLES),
  });
  const [open, setOpen] = useQueryState("person");
  const text = (person: Person) => person.grants.map((grant) => grantText(grant, roles, unitNames, locale));
  const wanted = q.trim().toLowerCase();
  const shown = people.filter(
    (person) =>
      (!role || person.grants.some((grant) => grant.role === role)) &&
      `${person.name} ${person.email} ${text(person).join(" ")}`.toLowerCase().includes(wanted),
  );
  const chosen = people.find(({ id }) => id === open);
  const close = () => void setOpen(null);
  return (
    <div className="flex flex-1 flex-col gap-3 p-4 md:p-6">
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="me-2 text-lg font-semibold text-strong">{t("title")}</h1>
        <input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={q}
          onChange={(event) => void setFilters({ q: event.target.value || null })}
          className="h-8 w-56 rounded-md border border-line bg-raised px-3 text-sm max-md:flex-1"
        />
        <FilterSelect
          label={t("role")}
          all={t("allRoles")}
          clearLabel={t("clearRole")}
          value={role}
          options={ROLES.map((value) => ({ value, label: roles(value) }))}
          onChange={(value) => void setFilters({ role: value as (typeof ROLES)[number] | null })}
        />
        <span className="text-xs text-faint">{t("count", { count: shown.length })}</span>
        <Button look="primary" className="ms-auto h-8" onClick={() => void setOpen("new")}>
          {t("new")}
        </Button>
      </div>
      <div className="overflow-x-auto rounded-lg border border-line bg-raised">
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b border-line text-start text-xs text-faint">
              {(["name", "roles", "state", "secondFactor", "lastSignIn"] as const).map((column) => (
                <th key={column} scope="col" className="h-8 px-4 text-start font-normal whitespace-nowrap">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((person) => (
              <tr key={person.id} className="border-b border-line last:border-0 hover:bg-sunken">
                <td className="px-4 py-1 whitespace-nowrap">
                  <button
                    type="button"
                    onClick={() => void setOpen(person.id)}
                    className="block text-start font-medium text-accent hover:underline"
                  >
                    {person.name}
                  </button>
                  <span className="text-xs text-faint">{person.demo ? t("demo") : person.email}</span>
                </td>
                <td className="min-w-44 px-4 text-body">
                  {text(person).join("、") || <span className="text-faint">—</span>}
                </td>
                <td className="px-4 text-xs">
                  <PersonState person={person} />
                </td>
                <td className="px-4 text-xs">{person.twoFactor ? t("on") : <span className="text-faint">—</span>}</td>
                <td className="px-4 text-xs whitespace-nowrap text-faint">
                  {person.lastSignInAt ? <RelativeTime at={person.lastSignInAt} /> : "—"}
                  {person.sessions > 0 && (
                    <span className="ms-2 text-good">{t("online", { count: person.sessions })}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p className="p-6 text-center text-sm text-faint">{t("none")}</p>}
      </div>
      {open === "new" && <NewPersonDialog unitNames={unitNames} onClose={close} onMade={refresh} />}
      {chosen && (
        <PersonDialog key={chosen.id} person={chosen} unitNames={unitNames} onClose={close} onChanged={refresh} />
      )}
    </div>
  );
}
