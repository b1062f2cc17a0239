"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { Me } from "@/contracts/access";

type UnitNames = Readonly<Record<string, string>>;

const Reader = createContext<Me | null>(null);
const Units = createContext<UnitNames>({});

type Props = { me: Me | null; unitNames: UnitNames; children: ReactNode };

/** Tells the parts of a page who reads it, and what units are called in their language. */
export function ReaderProvider({ me, unitNames, children }: Props) {
  return (
    <Reader value={me}>
      <Units value={unitNames}>{children}</Units>
    </Reader>
  );
}

/** Who reads; null: nobody is signed in. */
export const useReader = (): Me | null => useContext(Reader);

/** Whether the reader may do this to something; the server asks again about the thing itself. */
export const useMay = (action: string): boolean => useReader()?.actions.includes(action) ?? false;

/** The names of units by code. */
export const useUnitNames = (): UnitNames => useContext(Units);
