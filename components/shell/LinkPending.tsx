"use client";
import { useLinkStatus } from "next/link";

/** Stands inside a link: a line at the top of the page while its target is being made. */
export function LinkPending() {
  return useLinkStatus().pending ? <PendingLine /> : null;
}

/** The sign that the server still works on what was asked. */
export function PendingLine() {
  return <span aria-hidden="true" className="fixed inset-x-0 top-0 z-50 h-0.5 animate-pulse bg-accent" />;
}
