/** Bytes written in base64. @throws Error if it is none */
export function bytesFromBase64(text: string): Uint8Array<ArrayBuffer> {
  const whole = atob(text);
  const bytes = new Uint8Array(whole.length);
  for (let at = 0; at < whole.length; ++at) bytes[at] = whole.charCodeAt(at);
  return bytes;
}
