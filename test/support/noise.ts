import { hash } from "node:crypto";

/** Text that does not compress, the same for the same seed. */
export function noise(length: number, seed: number): string {
  let text = "";
  for (let part = 0; text.length < length; part++) {
    const bytes = hash("sha512", `${seed} ${part}`, "buffer");
    for (let at = 0; at < bytes.length; at += 2) {
      text += String.fromCharCode(0x4e00 + (bytes.readUInt16LE(at) % 20_000));
    }
  }
  return text.slice(0, length);
}
