import type { IndicatorValue } from "@/contracts/indicator";
import type { OrderFigure } from "@/contracts/order";
import { services } from "@/server/web/services";

/** The figures of an order as they are now, within the reader's scope; null where one cannot be read. */
export function loadFiguresNow(figures: readonly OrderFigure[]): Promise<(IndicatorValue | null)[]> {
  return Promise.all(
    figures.map(async ({ id, window, filters }) => {
      try {
        const [value] = await services().values([{ ...filters, id, window }]);
        return value ?? null;
      } catch {
        return null;
      }
    }),
  );
}
