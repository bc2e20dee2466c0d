package io.solflow.decode;

/** An event as its program defines it: a record whose components are the event's fields. */
public interface ProgramEvent {

    /** The event's name in the program's interface. */
    String eventName();
}
