package io.solflow.sqlite;

import io.solflow.sink.Patience;
import io.solflow.sqlite.file.Sqlite;
import java.sql.SQLException;

/** What SQLite means by an error. */
final class SqliteRefusals implements Patience.Judge {

    @Override
    public boolean saysTryAgain(Exception refusal) {
        return refusal instanceof SQLException sql && Sqlite.saysTryAgain(sql);
    }

    @Override
    public String reason(Exception refusal) {
        return refusal instanceof SQLException sql ? Sqlite.reason(sql) : refusal.toString();
    }
}
