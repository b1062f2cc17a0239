"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { RESULT_WAITS } from "@/contracts/reconciliation";
import { AutoRefresh } from "../live/AutoRefresh";
import { DistrictPanel } from "../panels/DistrictPanel";
import { LicensePanel } from "../panels/LicensePanel";
import type { LiveFigure } from "../panels/liveFigure";
import { type Tile, TileGrid } from "../panels/TileGrid";
import { MemberBars } from "./MemberBars";

type Props = {
  tiles: readonly Tile[];
  scenarios: LiveFigure;
  waiting: LiveFigure;
  scenarioNames: Readonly<Record<string, string>>;
  uses: ComponentProps<typeof LicensePanel>;
  map: ComponentProps<typeof DistrictPanel>;
};

/** Electronic licences at a glance: the year's targets, how they are used, where, and whether they agree with the cases. */
export function LicensesView({ tiles, scenarios, waiting, scenarioNames, uses, map }: Props) {
  const t = useTranslations("Licenses");
  return (
    <div className="flex flex-1 flex-col gap-4 p-4 md:px-6">
      <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
      <TileGrid tiles={tiles} />
      <div className="grid flex-1 gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <LicensePanel {...uses} />
          <MemberBars
            title={t("scenarios")}
            hint={t("scenariosHint")}
            figure={scenarios}
            names={{ scenario: scenarioNames }}
            dimension="scenario"
            namedOnly
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <DistrictPanel {...map} />
          <MemberBars
            title={t("waiting")}
            hint={t("waitingHint")}
            figure={waiting}
            names={{}}
            dimension="waited"
            keys={RESULT_WAITS}
            tools={
              <Link href="/licenses/reconciliation" prefetch={false} className="text-xs text-accent hover:underline">
                {t("toReconciliation")}
              </Link>
            }
          />
        </div>
      </div>
      <AutoRefresh />
    </div>
  );
}
