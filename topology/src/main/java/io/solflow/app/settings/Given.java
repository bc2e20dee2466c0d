package io.solflow.app.settings;

/**
 * A value somebody gave.
 *
 * @param typed the key as the operator typed it
 * @param key the key that it stands for
 */
record Given(String typed, String key, String value, Origin origin) {

    @Override
    public String toString() {
        return key + "=" + Secrets.shown(key, value) + " (" + origin + ")";
    }
}
