package io.solflow.sqlite.query;

import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.FileState;
import java.util.List;

/** Which files can hold a row of a scope: the day of the time, the partition of the token. */
final class FileSelection {

    private FileSelection() {}

    static List<DataFile> of(List<DataFile> files, Dataset<?> dataset, QueryScope scope) {
        return files.stream()
                .filter(file -> file.id().dataset().equals(dataset.name()))
                .filter(file -> scope.mint().map(file::mayHold).orElse(true))
                .filter(file -> file.id().day().map(scope::touches).orElse(true))
                .toList();
    }

    static List<DataFile> inState(List<DataFile> files, FileState state) {
        return files.stream().filter(file -> file.state() == state).toList();
    }
}
