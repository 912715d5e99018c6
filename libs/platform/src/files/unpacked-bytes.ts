const endMark = 0x06054b50;
const entryMark = 0x02014b50;
/** Written where a size needs 64 bits: larger than anything that we take. */
const tooLargeToSay = 0xffffffff;

/**
 * How large a zip archive says that it is once unpacked, from its directory alone, so that an archive
 * which grows a thousandfold is refused before anybody opens it. null when it is no whole archive.
 */
export function unpackedBytes(bytes: Buffer): number | null {
  const end = endOf(bytes);
  if (end === null) return null;
  const entries = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let sum = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== entryMark) return null;
    const packed = bytes.readUInt32LE(at + 20);
    const unpacked = bytes.readUInt32LE(at + 24);
    // no entry can be larger than the file that holds it
    if (packed > bytes.length || unpacked === tooLargeToSay) return null;
    sum += unpacked;
    at +=
      46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries === 0 ? null : sum;
}

/** The directory's own end, behind which at most a comment of 64 kB stands. */
function endOf(bytes: Buffer): number | null {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) {
    if (bytes.readUInt32LE(at) === endMark) return at;
  }
  return null;
}
