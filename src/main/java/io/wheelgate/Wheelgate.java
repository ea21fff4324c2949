package io.wheelgate;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the release desk. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Wheelgate {

    public static void main(String[] args) {
        SpringApplication.run(Wheelgate.class, args);
    }
}
