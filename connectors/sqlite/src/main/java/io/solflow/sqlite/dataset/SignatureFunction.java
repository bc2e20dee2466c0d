package io.solflow.sqlite.dataset;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.Function;

/**
 * The SQL function {@value #NAME}: a stored signature as text. It does what the views of a file do
 * in plain SQL, a hundred times quicker; only connections of this program have it.
 */
public final class SignatureFunction extends Function {

    static final String NAME = "signature_text";

    private SignatureFunction() {}

    /** Makes the function known to a connection. */
    public static void addTo(Connection connection) throws SQLException {
        create(connection, NAME, new SignatureFunction(), 1, FLAG_DETERMINISTIC);
    }

    @Override
    protected void xFunc() throws SQLException {
        byte[] stored = value_blob(0);
        if (stored == null) {
            result();
        } else if (value_type(0) == BLOB) {
            result(SignatureBytes.text(stored));
        } else {
            result(value_text(0));
        }
    }

    private static final int BLOB = 4;
}
