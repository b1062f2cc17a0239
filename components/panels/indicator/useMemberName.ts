"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { MemberNames } from "./memberNames.ts";

/** Names of dimensions and of their members: the registry's, the product's words, or the code itself. */
export function useMemberName(names: MemberNames) {
  const t = useTranslations();
  const dimension = useCallback(
    (name: string) =>
      t.has(`Dimension.${name}` as "Dimension.mode") ? t(`Dimension.${name}` as "Dimension.mode") : name,
    [t],
  );
  const member = useCallback(
    (of: string, key: string) => {
      if (key === "") return t("Indicator.unnamed");
      const registered = names[of];
      if (registered) return registered[key] ?? key;
      // A sector may be called as something else is: finance is also a purpose of calls.
      const word = `${of === "sector" ? "Sector" : "Member"}.${key}` as "Member.push";
      return /^[\w-]+$/.test(key) && t.has(word) ? t(word) : key;
    },
    [t, names],
  );
  return { dimension, member };
}
