"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { Me } from "@/contracts/access";

const Reader = createContext<Me | null>(null);

/** Tells the parts of a page who reads it. */
export function ReaderProvider({ me, children }: { me: Me | null; children: ReactNode }) {
  return <Reader value={me}>{children}</Reader>;
}

/** Who reads; null: nobody is signed in. */
export const useReader = (): Me | null => useContext(Reader);

/** Whether the reader may do this to something; the server asks again about the thing itself. */
export const useMay = (action: string): boolean => useReader()?.actions.includes(action) ?? false;
