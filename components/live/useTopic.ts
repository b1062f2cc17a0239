"use client";
import { useEffect, useRef } from "react";
import type { Topic } from "@/contracts/live";
import { live } from "./socket";

/** Calls `onChange` whenever the topic has changed on the server, changes during a lost connection included. */
export function useTopic(topic: Topic, onChange: () => void): void {
  const newest = useRef(onChange);
  useEffect(() => {
    newest.current = onChange;
  });
  useEffect(() => live.follow(topic, () => newest.current()), [topic]);
}
