package io.wheelgate.release;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The world outside did not work, as opposed to a {@link Refusal}: trying again may help, or a person must mend it. */
public class Failure extends RuntimeException {

    /** What went wrong, as far as it decides whether and when trying again may help. */
    public enum Kind {
        /** No connection, or one that broke: nobody knows what the other side did. */
        NETWORK,
        /** The other side answered that it cannot now, or something that makes no sense. */
        SERVER,
        /** The other side wants fewer requests, and often says when to come back. */
        RATE_LIMIT,
        /** A wrong password or a missing right: trying again changes nothing, and may lock the account. */
        ACCESS,
        /** The desk's own machine: its disk, its rights, a missing program. */
        LOCAL,
        UNKNOWN
    }

    private final transient Diagnosis diagnosis;
    private final transient Optional<Duration> pause;

    /** @param message "Could not …", for people, without anything secret */
    public Failure(String message, Diagnosis diagnosis, @Nullable Throwable cause) {
        this(message, diagnosis, Optional.empty(), cause);
    }

    /** @param pause how long the other side wants to be left alone */
    public Failure(String message, Diagnosis diagnosis, Optional<Duration> pause, @Nullable Throwable cause) {
        super(message, cause);
        this.diagnosis = diagnosis;
        this.pause = pause;
    }

    /** A file or directory of the desk could not be used. @param tried "keep the wheel … in …" */
    public static Failure ofDisk(String tried, Path place, Throwable cause) {
        Diagnosis diagnosis = Diagnosis.of(Kind.LOCAL, tried, cause.toString())
                .expected("The desk can read and write its own files.")
                .remedy(Remedy.disk(place));
        return new Failure(diagnosis.sentence(), diagnosis, cause);
    }

    public Kind kind() {
        return diagnosis.kind();
    }

    public Diagnosis diagnosis() {
        return diagnosis;
    }

    public Optional<Duration> pause() {
        return pause;
    }
}
