"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { type Grant, ROLES, type Role } from "@/contracts/access";
import { DISTRICTS } from "@/contracts/districts";
import { Button } from "../ui/Button";
import { districtName } from "../ui/memberName";
import { Select } from "../ui/Select";

type Props = { unitNames: Readonly<Record<string, string>>; disabled: boolean; onAdd: (grant: Grant) => void };

const placeOf = (role: Role) =>
  role === "unit_manager" || role === "unit_clerk" ? "unit" : role === "district_manager" ? "district" : null;

/** Chooses a role, with the unit or the district where it is of one. */
export function GrantEditor({ unitNames, disabled, onAdd }: Props) {
  const t = useTranslations("People");
  const roles = useTranslations("Roles");
  const locale = useLocale();
  const [role, setRole] = useState<Role>("unit_clerk");
  const [place, setPlace] = useState("");
  const kind = placeOf(role);
  const options =
    kind === "unit"
      ? Object.entries(unitNames)
      : kind === "district"
        ? DISTRICTS.map(({ adcode }) => [adcode, districtName(adcode, locale)] as const)
        : [];
  const box = "rounded-md border border-line";
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className={box}>
        <Select
          aria-label={t("role")}
          value={role}
          onChange={(event) => {
            setRole(event.target.value as Role);
            setPlace("");
          }}
        >
          {ROLES.map((each) => (
            <option key={each} value={each}>
              {roles(each)}
            </option>
          ))}
        </Select>
      </span>
      {kind && (
        <span className={`${box} min-w-0 flex-1`}>
          <Select
            aria-label={t(kind)}
            value={place}
            onChange={(event) => setPlace(event.target.value)}
            className="w-full"
          >
            <option value="">{t("choose")}</option>
            {options.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </span>
      )}
      <Button
        small
        disabled={disabled || (kind !== null && !place)}
        onClick={() => onAdd({ role, ...(kind && { [kind]: place }) })}
      >
        {t("addRole")}
      </Button>
    </div>
  );
}
