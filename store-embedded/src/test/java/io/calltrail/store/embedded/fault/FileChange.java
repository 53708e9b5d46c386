package io.calltrail.store.embedded.fault;

/** A way to change files or make them durable, as the store asks for it. */
public enum FileChange {
  CREATE_FOLDER,
  OPEN,
  WRITE,
  TRUNCATE,
  FORCE,
  MOVE,
  DELETE
}
