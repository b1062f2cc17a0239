import { getLocale } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { AutoRefresh } from "@/components/live/AutoRefresh";
import { BeginNote } from "@/components/panels/BeginNote";
import { DisputeQueuePanel } from "@/components/panels/DisputeQueuePanel";
import { DistrictPanel } from "@/components/panels/DistrictPanel";
import { FreshnessPanel } from "@/components/panels/FreshnessPanel";
import { LagPanel } from "@/components/panels/LagPanel";
import { LicensePanel } from "@/components/panels/LicensePanel";
import { OverviewLayout } from "@/components/panels/OverviewLayout";
import { SharingPanel } from "@/components/panels/SharingPanel";
import { TileGrid } from "@/components/panels/TileGrid";
import { loadOverview } from "./load-overview";
import { loadSearchParams } from "./search-params";

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const overview = await loadOverview(await loadSearchParams(searchParams), await getLocale());
  return (
    <OverviewLayout
      tiles={<TileGrid tiles={overview.tiles} />}
      left={
        <>
          <FreshnessPanel {...overview.fresh} />
          <LagPanel lag={overview.lag} />
        </>
      }
      center={<DistrictPanel {...overview.map} mapboxToken={overview.mapboxToken} />}
      below={<LicensePanel {...overview.uses} />}
      right={
        <>
          <DisputeQueuePanel {...overview.queue} />
          <SharingPanel {...overview.sharing} />
        </>
      }
      note={overview.nothingYet && <BeginNote />}
    >
      <AutoRefresh />
    </OverviewLayout>
  );
}
