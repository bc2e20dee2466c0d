package io.solflow.enrich;

/** Which of the two uptrend scores signals. */
public enum UptrendVersion {
    V1("uptrend_v1"),
    V2("uptrend_v2");

    private final String text;

    UptrendVersion(String text) {
        this.text = text;
    }

    /** Its name in records and settings. */
    public String text() {
        return text;
    }

    /**
     * The version of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static UptrendVersion of(String text) {
        for (UptrendVersion version : values()) {
            if (version.text.equals(text)) {
                return version;
            }
        }
        throw new IllegalArgumentException("no version of the uptrend score: " + text);
    }
}
