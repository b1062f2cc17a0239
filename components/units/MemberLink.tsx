"use client";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useLocale } from "next-intl";
import type { Window } from "@/contracts/indicator";
import { useReader, useUnitNames } from "../account/Reader";
import { districtName } from "../ui/memberName";

type Dimension = "department" | "district";

/** The page of a unit or of a district, under a window. */
export const memberHref = (dimension: Dimension, code: string, window: Window) =>
  `/${dimension === "department" ? "units" : "districts"}/${encodeURIComponent(code)}?window=${window}`;

/** Whether the reader can open the page of a unit or district: it is there for whose scope holds all of it. */
export function useOpensMember(): (dimension: string, code: string) => boolean {
  const me = useReader();
  return (dimension, code) => {
    if (!me || code === "" || (dimension !== "department" && dimension !== "district")) return false;
    if (me.units === null && me.districts === null) return true;
    return (dimension === "department" ? me.units : me.districts)?.includes(code) ?? false;
  };
}

/** The way to the page of the unit or district that something is about. */
export function MemberLink({ dimension, code, window }: { dimension: Dimension; code: string; window: Window }) {
  const locale = useLocale();
  const unitNames = useUnitNames();
  const opens = useOpensMember()(dimension, code);
  const name = dimension === "district" ? districtName(code, locale) : (unitNames[code] ?? code);
  if (!opens) return <span>{name}</span>;
  return (
    <Link
      href={memberHref(dimension, code, window)}
      prefetch={false}
      className="inline-flex items-center gap-1 text-accent hover:underline"
    >
      {name}
      <ArrowRight aria-hidden="true" className="size-3" />
    </Link>
  );
}
