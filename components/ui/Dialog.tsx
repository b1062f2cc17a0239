"use client";
import { clsx } from "clsx";
import { type ReactNode, useEffect, useId, useRef } from "react";

type Props = {
  title: string;
  onClose: () => void;
  /** `wide`: for text that is compared; `palette`: at the top, with what it asks in place of a visible title. */
  look?: "form" | "wide" | "palette";
  children: ReactNode;
};

const BOX = { form: "m-auto w-[32rem]", wide: "m-auto w-[64rem]", palette: "mx-auto mt-[8vh] mb-auto w-[40rem]" };

/** A dialog over the page: the focus stays inside, Escape closes, and what had the focus gets it back. */
export function Dialog({ title, onClose, look = "form", children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    const dialog = ref.current!;
    dialog.showModal();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same as a click beside the dialog
    <dialog
      ref={ref}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className={clsx(
        "max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-raised p-0 text-body shadow-xl backdrop:bg-black/50",
        BOX[look],
      )}
    >
      <div className={clsx("flex flex-col", look !== "palette" && "gap-3 p-4")}>
        <h2 id={id} className={look === "palette" ? "sr-only" : "text-base font-semibold text-strong"}>
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
