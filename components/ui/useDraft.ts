"use client";
import { useCallback, useEffect, useState } from "react";

const PREFIX = "cockpit-draft:";

/**
 * A text that is being written and survives a reload, kept in this browser under a name. The first render is empty, as
 * on the server; what was kept follows at once.
 */
export function useDraft(name: string): [text: string, setText: (text: string) => void, clear: () => void] {
  const [text, setText] = useState("");
  useEffect(() => {
    setText(read(name));
  }, [name]);
  const keep = useCallback(
    (next: string) => {
      setText(next);
      write(name, next);
    },
    [name],
  );
  const clear = useCallback(() => keep(""), [keep]);
  return [text, keep, clear];
}

/** Forgets a text that has been sent. */
export const clearDraft = (name: string): void => write(name, "");

function read(name: string): string {
  try {
    return localStorage.getItem(PREFIX + name) ?? "";
  } catch {
    return "";
  }
}

function write(name: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, text);
  } catch {
    // A browser that keeps nothing still lets one write.
  }
}
