package io.solflow.jsonl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A disk under a process that dies after some steps, or in the midst of the next write. Like the
 * kernel, it keeps every step that was taken. It may also say once that a step has failed which it
 * has taken.
 */
final class DyingDisk implements Disk {

    /** Nothing happens after this. */
    static final class Death extends RuntimeException {}

    private final Disk disk = new LocalDisk();
    private final double halfWritten;
    private int left;
    private int taken;
    private int denied = Integer.MAX_VALUE;

    /**
     * @param steps after which the process dies
     * @param halfWritten how much of a write is done in which it dies, 0 to 1
     */
    DyingDisk(int steps, double halfWritten) {
        this.left = steps;
        this.halfWritten = halfWritten;
    }

    static DyingDisk immortal() {
        return new DyingDisk(Integer.MAX_VALUE, 0);
    }

    /** Says of a step, counted from 0, that it has failed; what it did stays. */
    DyingDisk denying(int step) {
        denied = step;
        return this;
    }

    /** Steps taken so far. */
    int taken() {
        return taken;
    }

    @Override
    public long size(Path file) throws IOException {
        return disk.size(file);
    }

    @Override
    public boolean exists(Path file) {
        return disk.exists(file);
    }

    @Override
    public List<String> names(Path directory) throws IOException {
        return disk.names(directory);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public void write(Path file, long position, byte[] bytes) throws IOException {
        if (left == 0) {
            int part = (int) (bytes.length * halfWritten);
            if (part > 0) {
                disk.write(file, position, Arrays.copyOf(bytes, part));
            }
        }
        step();
        disk.write(file, position, bytes);
        deny();
    }

    @Override
    public void truncate(Path file, long size) throws IOException {
        step();
        disk.truncate(file, size);
        deny();
    }

    /** Only a power failure would tell the difference; tests are faster without. */
    @Override
    public void force(Path file) throws IOException {
        step();
        deny();
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step();
        disk.move(from, to);
        deny();
    }

    @Override
    public void delete(Path file) throws IOException {
        step();
        disk.delete(file);
        deny();
    }

    private void deny() throws IOException {
        if (taken == denied + 1) {
            throw new IOException("denied");
        }
    }

    private void step() {
        if (left == 0) {
            throw new Death();
        }
        left--;
        taken++;
    }
}
