package io.wheelgate.fault;

import io.wheelgate.fault.Incarnation.Ground;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A desk that dies and is started again, always on the same database and home. */
final class Life implements AutoCloseable {

    private final Faults faults;
    private final Ground ground;
    private Incarnation now;

    Life(Faults faults, Ground ground) {
        this.faults = faults;
        this.ground = ground;
        this.now = Incarnation.start(ground);
        now.hire();
    }

    Incarnation now() {
        return now;
    }

    Path home() {
        return ground.home();
    }

    JdbcTemplate database() {
        return new JdbcTemplate(new DriverManagerDataSource(ground.database(), "sa", ""));
    }

    /** The dead desk's threads and connections end; a minute later its locks have, too, and a new desk starts. */
    void resurrect() {
        now.close();
        endLocks();
        age();
        faults.disarm();
        faults.revive();
        now = Incarnation.start(ground);
    }

    /** Locks run out and what is due later is due now, as if one had waited. */
    void passTime() {
        endLocks();
        now.wake();
    }

    private void endLocks() {
        faults.outside(() -> {
            new Locks(database()).end();
            return true;
        });
    }

    /** What the dead one left is older than the process of the next one, as it would be if it had one of its own. */
    private void age() {
        try (Stream<Path> files = Files.walk(ground.home().resolve("mirrors"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".lock")).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
            }
        } catch (NoSuchFileException none) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Engine work that no person and no step is needed for. */
    boolean hasJob(String cycle) {
        Integer jobs = database()
                .queryForObject(
                        "select count(*) from ACT_RU_JOB where PROCESS_INSTANCE_ID_ = ? and RETRIES_ > 0",
                        Integer.class,
                        cycle);
        return jobs != null && jobs > 0;
    }

    @Override
    public void close() {
        now.close();
    }
}
