"use client";
import { useTranslations } from "next-intl";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import type { LiveItemInput } from "@/contracts/live";
import { useConnection, useLive } from "../live/useLive";
import { useStale } from "../live/useStale";
import { IndicatorTile } from "./IndicatorTile";

export type Tile = {
  info: IndicatorInfo;
  item: LiveItemInput;
  value: IndicatorValue;
  trend: readonly (number | null)[] | null;
  href: string;
};

/** The key indicators on one surface, parted by hairlines; they follow the socket. */
export function TileGrid({ tiles }: { tiles: readonly Tile[] }) {
  const t = useTranslations("Tile");
  const values = useLive(
    tiles.map((tile) => tile.item),
    tiles.map((tile) => tile.value),
  );
  const staleSince = useStale();
  const { state, asOf } = useConnection();
  // The socket carries only what changed; what it did not mention is as new as its last word.
  const known = (value: IndicatorValue) => (state === "live" && asOf !== null && asOf > value.asOf ? asOf : value.asOf);
  return (
    <section
      aria-label={t("tiles")}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 xl:grid-cols-6"
    >
      {tiles.map((tile, i) => (
        <IndicatorTile
          key={tile.info.id}
          info={tile.info}
          value={values[i]!}
          staleSince={staleSince(tile.info, values[i]!)}
          asOf={known(values[i]!)}
          trend={tile.trend}
          href={tile.href}
        />
      ))}
    </section>
  );
}
