package io.solflow.jsonl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The few things that are done to files, each one step: a process can die between any two, and in
 * the midst of a write. Tests let it. Nothing here is interruptible, and no file stays open, so
 * that one may be moved away at any time.
 */
interface Disk {

    /** Bytes of a file; 0 when there is none. */
    long size(Path file) throws IOException;

    boolean exists(Path file);

    /** Names of the files in a directory, in no order. */
    List<String> names(Path directory) throws IOException;

    byte[] read(Path file) throws IOException;

    /** Puts bytes at a place in a file, and makes the file when it is missing. */
    void write(Path file, long position, byte[] bytes) throws IOException;

    /** Cuts a file back. */
    void truncate(Path file, long size) throws IOException;

    /** Returns when what was written to a file, or done to the names in a directory, will stay. */
    void force(Path file) throws IOException;

    /** Gives a file another name, in one step; a file of that name is gone then. */
    void move(Path from, Path to) throws IOException;

    void delete(Path file) throws IOException;
}
