package io.solflow.jsonl;

/**
 * How far a file goes.
 *
 * @param rotated how many files of this name have been closed before the current one; the last of
 *     them has this number in its name
 * @param length bytes of whole lines in the current one
 */
record FileMark(int rotated, long length) {

    static final FileMark NONE = new FileMark(0, 0);
}
