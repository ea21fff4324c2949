package io.wheelgate.fault;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import java.sql.SQLNonTransientConnectionException;
import org.eclipse.jgit.errors.TransportException;
import org.h2.engine.SessionLocal;
import org.h2.message.DbException;
import org.jspecify.annotations.Nullable;

/** The errors that each kind of operation really answers with. */
final class Answers {

    private Answers() {}

    static Throwable wrong(Operation operation, Mode mode, @Nullable Object subject) {
        return switch (operation.kind()) {
            case PROCESS ->
                new IOException("Cannot run program \"" + operation.target()
                        + "\": error=11, Resource temporarily unavailable");
            case HTTP ->
                mode == Mode.ERROR
                        ? new ConnectException("Connection refused")
                        : new SocketTimeoutException("Read timed out");
            case FETCH, PUSH -> new TransportException("Connection reset by peer");
            case REF, RENAME -> new FileSystemException(operation.target(), null, "Input/output error");
            case COMMIT -> brokenConnection(mode, subject);
        };
    }

    /** A transaction whose connection breaks at the commit is rolled back by its server, or was committed. */
    private static Throwable brokenConnection(Mode mode, @Nullable Object session) {
        if (mode == Mode.ERROR && session != null) {
            ((SessionLocal) session).rollback();
        }
        return DbException.convert(new SQLNonTransientConnectionException("The connection was lost", "08006"));
    }
}
