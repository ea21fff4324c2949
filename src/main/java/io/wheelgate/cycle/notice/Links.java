package io.wheelgate.cycle.notice;

import io.wheelgate.configuration.DeskAddress;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The addresses of the desk's pages, for messages; there are none when the desk does not know its own. */
@Component
public class Links {

    private final DeskAddress address;
    private final String tasklist;

    Links(DeskAddress address, @Value("${camunda.bpm.process-engine-name:default}") String engine) {
        this.address = address;
        this.tasklist = "/camunda/app/tasklist/" + engine + "/#/?task=";
    }

    public Optional<String> cycle(String id) {
        return address.of("/cycles/" + id);
    }

    public Optional<String> task(String id) {
        return address.of(tasklist + id);
    }
}
