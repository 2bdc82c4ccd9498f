export function PushDevice(_: { vapidPublicKey: string; lastResult: unknown }) {
  return null;
}
