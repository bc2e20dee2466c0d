package io.solflow.decode.recorded;

/** JSON that is well-formed and not what a transaction looks like; says where and why. */
final class BadJson extends Exception {

    private static final long serialVersionUID = 1L;

    BadJson(String place, String problem) {
        super(place.isEmpty() ? problem : place + " " + problem);
    }
}
