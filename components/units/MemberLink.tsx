"use client";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useLocale } from "next-intl";
import type { Window } from "@/contracts/indicator";
import { useUnitNames } from "../account/Reader";
import { districtName } from "../ui/memberName";

type Dimension = "department" | "district";

/** The page of a unit or of a district, under a window. */
export const memberHref = (dimension: Dimension, code: string, window: Window) =>
  `/${dimension === "department" ? "units" : "districts"}/${encodeURIComponent(code)}?window=${window}`;

/** The way to the page of the unit or district that something is about. */
export function MemberLink({ dimension, code, window }: { dimension: Dimension; code: string; window: Window }) {
  const locale = useLocale();
  const unitNames = useUnitNames();
  const name = dimension === "district" ? districtName(code, locale) : (unitNames[code] ?? code);
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
