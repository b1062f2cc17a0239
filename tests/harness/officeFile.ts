/** An entry of a ZIP file; `says` is the unpacked size that its table of contents claims. */
type Entry = string | { name: string; says: number };

/** A ZIP file of empty entries beside `[Content_Types].xml`, like an office file's container. */
export function officeFile(...entries: Entry[]): Buffer {
  const all = ["[Content_Types].xml", ...entries].map((entry) =>
    typeof entry === "string"
      ? { name: Buffer.from(entry), says: 0 }
      : { name: Buffer.from(entry.name), says: entry.says },
  );
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, says } of all) {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(name.length, 26);
    local.push(head, name);
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    line.writeUInt32LE(says, 24);
    line.writeUInt16LE(name.length, 28);
    line.writeUInt32LE(at, 42);
    central.push(line, name);
    at += head.length + name.length;
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(all.length, 8);
  end.writeUInt16LE(all.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, ...central, end]);
}
