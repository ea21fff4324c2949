package io.wheelgate;

import io.wheelgate.cli.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the release desk; or, with a command, asks one. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Wheelgate {

    public static void main(String[] args) {
        if (Commands.areMeant(args)) {
            System.exit(Commands.run(args));
        }
        SpringApplication.run(Wheelgate.class, args);
    }
}
