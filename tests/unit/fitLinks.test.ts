import { describe, expect, it } from "vitest";
import { fitLinks } from "../../components/shell/fitLinks.ts";

const shown = (room: number, current: number) => [...fitLinks([50, 60, 70, 40, 80], room, 30, current)].sort();

describe("fitLinks", () => {
  it("shows all where all have room, and then keeps no place for the menu", () => {
    expect(shown(300, 0)).toEqual([0, 1, 2, 3, 4]);
    expect(shown(299, 0)).toEqual([0, 1, 2, 3]);
  });

  it("shows from the front what has room beside the menu's button", () => {
    expect(shown(210, 0)).toEqual([0, 1, 2]);
    expect(shown(209, 0)).toEqual([0, 1]);
    expect(shown(209, -1)).toEqual([0, 1]);
  });

  it("always shows the page that is open, at the cost of others", () => {
    expect(shown(220, 4)).toEqual([0, 1, 4]);
    expect(shown(120, 4)).toEqual([4]);
  });

  it("shows nothing but the menu where nothing has room", () => {
    expect(shown(60, 4)).toEqual([]);
    expect(shown(0, -1)).toEqual([]);
  });
});
