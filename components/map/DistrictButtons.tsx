"use client";
import { type KeyboardEvent, useRef, useState } from "react";
import { ADCODES } from "../../contracts/districts.ts";
import type { Point } from "./mercatorView.ts";
import { type Heading, neighbour } from "./neighbour.ts";

type Props = {
  /** What each button says: the district, its figure and its status. */
  texts: Readonly<Record<string, string>>;
  anchors: Readonly<Record<string, Point>>;
  selected: string | null;
  label: string;
  onSelect: (adcode: string | null) => void;
  onFocus: (adcode: string | null) => void;
};

const HEADINGS: Record<string, Heading> = {
  ArrowUp: "north",
  ArrowDown: "south",
  ArrowLeft: "west",
  ArrowRight: "east",
};

/**
 * The map for the keyboard and for assistive technology: one stop of the tab key, arrows go to the next district that
 * way, Enter chooses, Escape lets go. The focused district is outlined on the map.
 */
export function DistrictButtons({ texts, anchors, selected, label, onSelect, onFocus }: Props) {
  const [current, setCurrent] = useState<string>(selected ?? ADCODES[0]!);
  const buttons = useRef(new Map<string, HTMLButtonElement>());

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape" && selected) return onSelect(null);
    const heading = HEADINGS[event.key];
    const next = heading ? neighbour(current, heading, anchors) : { Home: ADCODES[0], End: ADCODES.at(-1) }[event.key];
    if (!next) return;
    event.preventDefault();
    buttons.current.get(next)?.focus();
  }

  return (
    <ul aria-label={label} className="sr-only" onKeyDown={onKeyDown}>
      {ADCODES.map((adcode) => (
        <li key={adcode}>
          <button
            ref={(node) => {
              if (node) buttons.current.set(adcode, node);
              else buttons.current.delete(adcode);
            }}
            type="button"
            tabIndex={adcode === current ? 0 : -1}
            aria-pressed={adcode === selected}
            onClick={() => onSelect(adcode === selected ? null : adcode)}
            onFocus={() => {
              setCurrent(adcode);
              onFocus(adcode);
            }}
            onBlur={() => onFocus(null)}
          >
            {texts[adcode]}
          </button>
        </li>
      ))}
    </ul>
  );
}
