import { expect, test } from "vitest";
import { readSmsRequest } from "./keywords";

test.each([
  ["STOP", "stop", "en"],
  ["stop", "stop", "en"],
  [" Stop. ", "stop", "en"],
  ['"STOP"', "stop", "en"],
  ["ＳＴＯＰ", "stop", "en"],
  ["StopAll", "stop", "en"],
  ["UNSUBSCRIBE", "stop", "en"],
  ["End", "stop", "en"],
  ["quit", "stop", "en"],
  ["CANCEL\n", "stop", "en"],
  ["Revoke", "stop", "en"],
  ["opt out", "stop", "en"],
  ["TD", "stop", "zh-CN"],
  ["退订", "stop", "zh-CN"],
  ["停止。", "stop", "zh-CN"],
  ["START", "start", "en"],
  ["unstop", "start", "en"],
  ["恢复", "start", "zh-CN"],
  ["“订阅”", "start", "zh-CN"],
  ["help", "help", "en"],
  ["Help?", "help", "en"],
  ["INFO", "help", "en"],
  ["帮助", "help", "zh-CN"],
])("%o asks for %s, in %s", (text, request, locale) => {
  expect(readSmsRequest(text)).toEqual({ request, locale });
});

test.each([
  "",
  " ",
  "...",
  "Don't stop",
  "STOP it",
  "stopp",
  "S T O P",
  "请退订",
  "退 订",
  "1",
  "yes",
  "start stop",
  "constructor",
])("%o asks for nothing", (text) => {
  expect(readSmsRequest(text)).toBeNull();
});
