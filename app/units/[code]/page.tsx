import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { createLoader, type SearchParams } from "nuqs/server";
import { departmentName } from "@/components/ui/memberName";
import { MemberView } from "@/components/units/MemberView";
import { memberParsers } from "@/components/units/memberParams";
import { UnitAbout } from "@/components/units/UnitAbout";
import { seesWhole } from "@/contracts/scope";
import { services } from "@/server/web/services";
import { loadMember } from "../load-member";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ code: string }>; searchParams: Promise<SearchParams> };
const loadParams = createLoader(memberParsers);

/** A unit that is not inside the reader's scope is not there. */
async function unitOf(params: Props["params"]) {
  const code = decodeURIComponent((await params).code);
  const row = services()
    .registry("departments")
    .find((each) => each.code === code);
  return row && seesWhole(services().scope(), "department", code) ? row : notFound();
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: departmentName(await unitOf(params), await getLocale()) };
}

export default async function UnitPage({ params, searchParams }: Props) {
  const row = await unitOf(params);
  const { window } = await loadParams(searchParams);
  const { choices: _, ...member } = await loadMember({ dimension: "department", key: row.code, window, party: row });
  const about = <UnitAbout code={row.code} kind={row.kind} />;
  return <MemberView {...member} name={departmentName(row, await getLocale())} about={about} unit={row.code} />;
}
