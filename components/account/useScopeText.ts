"use client";
import { useLocale } from "next-intl";
import { districtName } from "../ui/memberName";
import { useReader, useUnitNames } from "./Reader";

/** The units and districts that a reader's figures are of, by name; null: of the whole city. */
export function useScopeText(): string | null {
  const me = useReader();
  const names = useUnitNames();
  const locale = useLocale();
  if (!me || (me.units === null && me.districts === null)) return null;
  const districts = (me.districts ?? []).map((adcode) => districtName(adcode, locale));
  const units = (me.units ?? []).map((code) => names[code] ?? code);
  // A district's own unit goes by the district's name.
  const all = [...new Set([...units, ...districts])];
  return all.length > 0 ? all.join(locale === "en" ? ", " : "、") : null;
}
