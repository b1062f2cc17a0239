"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";

/** Lets a drawing of fixed height take what room its panel leaves, never less than `min`; both in pixels of a 16-px page. */
export function FillHeight({ min, children }: { min: number; children: (height: number) => ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(min);
  useEffect(() => {
    const node = box.current!;
    const observer = new ResizeObserver(() => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      setHeight(Math.max(min, Math.floor((node.clientHeight * 16) / rem)));
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, [min]);
  return (
    <div ref={box} className="relative flex-1" style={{ minHeight: `${min / 16}rem` }}>
      <div className="absolute inset-0 overflow-hidden">{children(height)}</div>
    </div>
  );
}
