package io.solflow.sqlite.query;

import io.solflow.sqlite.file.DataFile;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a view, one file after the other, with one file open at a time; so there may be any
 * number of files, and no writer waits long for this reader. For one thread.
 */
public final class Scan implements Iterator<List<@Nullable Object>>, AutoCloseable {

    private final List<DataFile> files;
    private final Function<DataFile, QueryResult> open;
    private final Stopwatch watch;
    private @Nullable QueryResult current;
    private int begun;

    Scan(List<DataFile> files, Function<DataFile, QueryResult> open, Stopwatch watch) {
        this.files = files;
        this.open = open;
        this.watch = watch;
    }

    /**
     * @throws QueryException when a file cannot be read, or is not there any more
     */
    @Override
    public boolean hasNext() {
        while (current == null || !current.hasNext()) {
            close();
            if (begun == files.size()) {
                return false;
            }
            watch.hasRead(begun, files.size());
            current = open.apply(files.get(begun++));
        }
        return true;
    }

    @Override
    public List<@Nullable Object> next() {
        QueryResult rows = hasNext() ? current : null;
        if (rows == null) {
            throw new NoSuchElementException("the view has no more rows");
        }
        return rows.next();
    }

    @Override
    public void close() {
        QueryResult rows = current;
        current = null;
        if (rows != null) {
            rows.close();
        }
    }
}
