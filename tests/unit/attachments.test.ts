import { describe, expect, it } from "vitest";
import { mergeHeld } from "../../components/disputes/useQueue.ts";
import type { CaseRow } from "../../contracts/dispute.ts";
import { safeFileName, savedAs } from "../../server/attachments/fileName.ts";
import { fileType } from "../../server/attachments/fileType.ts";
import { officeFile } from "../harness/officeFile.ts";

describe("a file's name", () => {
  it.each([
    ["../../etc/passwd", "passwd"],
    ["..\\..\\windows\\system32\\cmd.txt", "cmd.txt"],
    ["/abs/報告.pdf", "報告.pdf"],
    ["...", "file"],
    ["", "file"],
    [".htaccess", "htaccess"],
    ["a\u202Efdp.exe\u0000\n.txt", "afdp.exe.txt"],
    ['a"<b>|?*:.csv', "a__b_____.csv"],
    [`${"長".repeat(300)}.xlsx`, `${"長".repeat(115)}.xlsx`],
  ])("%j is kept as %j", (given, kept) => {
    expect(safeFileName(given)).toBe(kept);
  });
  it("cannot break out of its header", () => {
    const header = savedAs(safeFileName('x"; filename=evil.html\r\nSet-Cookie: a=b.txt'));
    expect(header).not.toMatch(/[\r\n]/);
    expect(header.match(/filename="/g)).toHaveLength(1);
    expect(header.startsWith("attachment; ")).toBe(true);
  });
});

describe("a file's type", () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
  it("is taken by content and name together", () => {
    expect(fileType(png, "a.png")).toEqual({ type: "image/png" });
    expect(fileType(Buffer.from("%PDF-1.7 …"), "a.PDF")).toEqual({ type: "application/pdf" });
    expect(fileType(Buffer.from("編號,名稱\n1,甲\n"), "a.csv")).toEqual({ type: "text/csv; charset=utf-8" });
    expect(fileType(officeFile("xl/workbook.xml"), "a.xlsx")).toMatchObject({ type: /spreadsheetml/ });
    expect(fileType(officeFile("word/document.xml"), "a.docx")).toMatchObject({ type: /wordprocessingml/ });
  });
  it.each([
    ["a script as a picture", Buffer.from("<script>alert(1)</script>"), "a.png"],
    ["a picture as text", png, "a.txt"],
    ["a page", Buffer.from("<html>"), "a.html"],
    ["a vector picture", Buffer.from("<svg onload=alert(1)>"), "a.svg"],
    ["no ending", Buffer.from("x"), "README"],
    ["text that is not UTF-8", Buffer.from([0x61, 0xff, 0xfe]), "a.csv"],
    ["a plain ZIP", officeFile("readme.txt"), "a.xlsx"],
    ["a document as a table", officeFile("word/document.xml"), "a.xlsx"],
    ["a ZIP cut short", officeFile("xl/workbook.xml").subarray(0, 60), "a.xlsx"],
    ["a path out of the ZIP", officeFile("xl/workbook.xml", "../../x"), "a.xlsx"],
    ["macros", officeFile("xl/workbook.xml", "xl/vbaProject.bin"), "a.xlsx"],
    ["a bomb by size", officeFile("xl/workbook.xml", { name: "xl/bomb", says: 4_000_000_000 }), "a.xlsx"],
    ["a bomb by count", officeFile(...Array.from({ length: 3000 }, (_, i) => `xl/${i}`)), "a.xlsx"],
  ])("refuses %s", (_, file, name) => {
    expect(fileType(file, name)).toBeTypeOf("string");
  });
});

describe("news of a list that is being read", () => {
  const row = (code: string, version = 1) => ({ code, version }) as CaseRow;
  it("changes lines in their places, fades the lost and counts the new", () => {
    const { rows, news } = mergeHeld([row("a"), row("b"), row("c")], [row("new"), row("c", 2), row("a")]);
    expect(rows).toEqual([row("a"), { ...row("b"), gone: true }, row("c", 2)]);
    expect(news).toBe(1);
  });
});
