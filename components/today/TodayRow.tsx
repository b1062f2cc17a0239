"use client";
import Link from "next/link";
import type { ReactNode } from "react";

type Props = { href: string; what: ReactNode; about: ReactNode; time: ReactNode };

/** One thing that waits: what it is, whose and in which state, and the time it has. */
export function TodayRow({ href, what, about, time }: Props) {
  return (
    <li className="border-b border-line last:border-0">
      <Link
        data-row=""
        href={href}
        prefetch={false}
        className="flex flex-wrap items-baseline gap-x-3 px-1 py-2 text-sm -outline-offset-2 hover:bg-sunken"
      >
        <span className="min-w-0 flex-1 basis-56">
          <span className="block truncate font-medium text-strong">{what}</span>
          <span className="block truncate text-xs text-faint">{about}</span>
        </span>
        <span className="text-end">{time}</span>
      </Link>
    </li>
  );
}
