import type { ReactNode } from "react";

/** A page for those who are not signed in: one narrow column, or two with what stands beside it. */
export function EntryPage({
  title,
  text,
  children,
  aside,
}: {
  title: string;
  text?: string;
  children?: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <div className="flex flex-1 items-start justify-center px-4 py-8 md:py-16">
      <div className="flex w-full max-w-md flex-col gap-8 md:max-w-none md:w-auto md:flex-row md:gap-12">
        <section className="w-full md:w-80">
          <h1 className="mb-1 text-lg font-semibold text-strong">{title}</h1>
          {text && <p className="text-sm text-body">{text}</p>}
          <div className="mt-5">{children}</div>
        </section>
        {aside && <section className="w-full md:w-96 md:border-s md:border-line md:ps-12">{aside}</section>}
      </div>
    </div>
  );
}
