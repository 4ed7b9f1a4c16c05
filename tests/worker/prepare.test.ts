import { expect, it } from "vitest";
import type { Query } from "#notebook/executor.ts";
import { createSession, type Session } from "#notebook/session.ts";
import { createLocalWorkbench } from "#worker/local-workbench.ts";
import { openSqlite } from "../engine/open-sqlite.ts";

const query = (text: string): Query => ({ text, parameters: {} });
const signal = new AbortController().signal;

/** A workbench over a session of which is written down what it prepares and is asked; `BAD` cannot be prepared. */
function recorded() {
  const session = createSession({ engine: openSqlite() });
  const done: string[] = [];
  const recording: Session = {
    ...session,
    async prepare({ text }) {
      done.push(text);
      if (text === "BAD") throw new Error("no");
    },
    async query(request) {
      done.push(`asked ${request.text}`);
      return session.query(request, signal);
    },
  };
  return { workbench: createLocalWorkbench(recording), done, close: () => session.close() };
}

const later = (ms = 30) => new Promise((resolve) => setTimeout(resolve, ms));

it("prepare(queries) takes them in order and goes past one that cannot be prepared", async () => {
  const { workbench, done, close } = recorded();
  await workbench.prepare([query("a"), query("BAD"), query("b")]);
  expect(done).toEqual([]);
  await later();
  expect(done).toEqual(["a", "BAD", "b"]);
  close();
});

it("prepare(queries) gives way to a newer word, and to what is asked", async () => {
  const { workbench, done, close } = recorded();
  await workbench.prepare([query("a"), query("b")]);
  await workbench.prepare([query("c")]);
  await workbench.query({ cell: "one", text: "SELECT 1", parameters: {}, isRead: false }, signal);
  await later();
  expect(done).toEqual(["asked SELECT 1", "c"]);
  close();
});
