"use client";
import { useLocale, useTranslations } from "next-intl";
import { ROLES, type SignInWays } from "@/contracts/access";
import { callAuth } from "./callAuth";
import { grantText } from "./grantText";
import { SignInError } from "./SignInError";
import { useCall } from "./useCall";

type Props = { people: SignInWays["demo"]; unitNames: Readonly<Record<string, string>>; next: string };

/** The demo's people, each signed in by one click. */
export function DemoPeople({ people, unitNames, next }: Props) {
  const t = useTranslations("SignIn");
  const roles = useTranslations("Roles");
  const locale = useLocale();
  const { busy, error, run } = useCall();
  const enter = async (person: string) => {
    if (await run(() => callAuth<object>("/sign-in/demo", { person }))) location.assign(next);
  };
  const rank = (person: Props["people"][number]) => ROLES.indexOf(person.grants[0]?.role ?? "administrator");
  const sorted = [...people].sort((a, b) => rank(a) - rank(b));
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {sorted.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              disabled={busy}
              onClick={() => void enter(person.id)}
              className="flex min-h-9 w-full items-center gap-3 px-2 py-1 text-start text-sm -outline-offset-2 hover:bg-sunken"
            >
              <span className="w-24 shrink-0 whitespace-nowrap text-strong">{person.name}</span>
              <span className="min-w-0 flex-1 text-body">
                {person.grants.map((grant) => grantText(grant, roles, unitNames, locale)).join("、")}
              </span>
              <span aria-hidden="true" className="text-accent">
                →
              </span>
            </button>
          </li>
        ))}
      </ul>
      {people.length === 0 && <p className="text-sm text-faint">{t("demoComing")}</p>}
      <SignInError error={error} />
    </>
  );
}
