import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { createLoader, type SearchParams } from "nuqs/server";
import { loadMember } from "@/app/units/load-member";
import { DistrictPanel } from "@/components/panels/DistrictPanel";
import { districtName } from "@/components/ui/memberName";
import { DistrictAbout } from "@/components/units/DistrictAbout";
import { MemberView } from "@/components/units/MemberView";
import { memberParsers } from "@/components/units/memberParams";
import { ADCODES } from "@/contracts/districts";
import { seesWhole } from "@/contracts/scope";
import { services } from "@/server/web/services";
import { loadDistrictMap } from "./load-district-map";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ adcode: string }>; searchParams: Promise<SearchParams> };
const loadParams = createLoader(memberParsers);

/** A district that is not inside the reader's scope is not there. */
async function districtOf(params: Props["params"]) {
  const { adcode } = await params;
  return ADCODES.includes(adcode) && seesWhole(services().scope(), "district", adcode) ? adcode : notFound();
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: districtName(await districtOf(params), await getLocale()) };
}

export default async function DistrictPage({ params, searchParams }: Props) {
  const key = await districtOf(params);
  const { window, map: chosen } = await loadParams(searchParams);
  const party = { code: `district-${key}`, kind: "district" };
  const { choices, ...member } = await loadMember({ dimension: "district", key, window, party });
  const map = <DistrictPanel {...(await loadDistrictMap(choices, chosen, window))} at={key} />;
  const about = <DistrictAbout adcode={key} unit={party.code} />;
  return <MemberView {...member} {...{ about, map }} name={districtName(key, await getLocale())} unit={party.code} />;
}
