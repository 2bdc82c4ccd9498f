import type { PGlite, Transaction } from "@electric-sql/pglite";
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from "kysely";
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { deferred } from "./deferred";

/**
 * Kysely on PGlite, one transaction at a time.
 *
 * PGlite is a single session. The dialect that @supabase/lite brings sends BEGIN and COMMIT as plain
 * queries, so that two requests at once share one transaction and one of them runs under the role and
 * the claims of the other. Here a transaction is PGlite's own, which everything else waits for.
 */
export function exclusiveDialect(pglite: PGlite): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => exclusiveDriver(pglite),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function exclusiveDriver(pglite: PGlite): Driver {
  const running = new WeakMap<DatabaseConnection, RunningTransaction>();

  const session = (): DatabaseConnection => {
    const connection: DatabaseConnection = {
      executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
        const on = running.get(connection)?.transaction ?? pglite;
        const result = await on.query<R>(query.sql, [...query.parameters]).catch(withoutValues);
        return {
          rows: result.rows,
          numAffectedRows: result.affectedRows === undefined ? undefined : BigInt(result.affectedRows),
        };
      },
      streamQuery: () => {
        throw new Error("PGlite has no cursors over its protocol: read in pages instead.");
      },
    };
    return connection;
  };

  const end = async (connection: DatabaseConnection, how: "commit" | "rollback") => {
    const transaction = running.get(connection);
    running.delete(connection);
    await transaction?.end(how);
  };

  return {
    init: async () => {},
    acquireConnection: async () => session(),
    beginTransaction: async (connection) => {
      running.set(connection, await begin(pglite));
    },
    commitTransaction: (connection) => end(connection, "commit"),
    rollbackTransaction: (connection) => end(connection, "rollback"),
    releaseConnection: async () => {},
    // The connection that owns PGlite closes it.
    destroy: async () => {},
  };
}

/** PGlite puts statement and parameters on its errors, and an error may end in a log: take them off. */
function withoutValues(error: unknown): never {
  if (error instanceof Error) {
    Reflect.deleteProperty(error, "params");
    Reflect.deleteProperty(error, "query");
  }
  throw error;
}

interface RunningTransaction {
  transaction: Transaction;
  end(how: "commit" | "rollback"): Promise<void>;
}

/** Turns PGlite's transaction, which wants a callback, into begin and end. */
function begin(pglite: PGlite): Promise<RunningTransaction> {
  return new Promise((resolve, reject) => {
    const ending = deferred<"commit" | "rollback">();
    const ended = pglite.transaction(async (transaction) => {
      resolve({
        transaction,
        end: async (how) => {
          ending.resolve(how);
          await ended;
        },
      });
      if ((await ending.promise) === "rollback") await transaction.rollback();
    });
    // Reached before `resolve` only when BEGIN itself failed; afterwards `end` reports it.
    ended.catch(reject);
  });
}
