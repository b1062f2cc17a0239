"use client";
import "./globals.css";
import { useEffect } from "react";

const RETRY_MS = 4_000;

/** Stands in when not even the shell could be made, so without its languages: all three at once. */
export default function GlobalError() {
  useEffect(() => {
    const timer = setInterval(async () => {
      const ready = await fetch("/healthz", { cache: "no-store" }).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) location.reload();
    }, RETRY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <html lang="zh-Hant">
      <body className="flex min-h-screen flex-col items-center justify-center gap-2 p-6 text-center">
        <title>數據駕駛艙</title>
        <h1 className="text-lg font-semibold text-strong">▲ 暫時無法顯示，正在自動重試</h1>
        <p lang="zh-Hans">暂时无法显示，正在自动重试</p>
        <p lang="en">This cannot be shown right now; trying again by itself</p>
      </body>
    </html>
  );
}
