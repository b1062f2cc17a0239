"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SharingRequest } from "@/contracts/sharing";
import { districtName } from "../ui/memberName";
import { Panel } from "../ui/Panel";
import { ListMark } from "./ListMark";

type Props = { request: SharingRequest; unit: (code: string) => string };

/** What is asked for, by whom and for what, and where that stands on the lists and why. */
export function RequestFacts({ request, unit }: Props) {
  const t = useTranslations("Sharing");
  const locale = useLocale();
  const { keptBack } = request.listing;
  const period = request.periodFrom || request.periodTo;
  const facts: [string, ReactNode][] = [
    [t("resource"), `${request.resourceName}（${request.resource}）`],
    [t("grade"), request.grade ?? "—"],
    [t("scenario"), request.scenarioName],
    [t("consumer"), unit(request.consumer)],
    [t("provider"), unit(request.unit)],
    [t("region"), t(`region_${request.region}`)],
    [t("district"), request.district ? districtName(request.district, locale) : "—"],
    [t("purpose"), request.purpose ?? "—"],
    [t("period"), period ? `${request.periodFrom ?? ""} – ${request.periodTo ?? ""}` : "—"],
    [t("requester"), request.requesterName ?? t("source")],
    [
      t("listing"),
      <span key="listing">
        <ListMark listing={request.listing} /> {request.listing.demand}
        {keptBack && (
          <span className="block text-xs">
            {keptBack.code} · {keptBack.reason} {keptBack.basis}
          </span>
        )}
      </span>,
    ],
  ];
  return (
    <Panel title={t("facts")}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-faint">{name}</dt>
            <dd className="min-w-0 break-words text-strong">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
