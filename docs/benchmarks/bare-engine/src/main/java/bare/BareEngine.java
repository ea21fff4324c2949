package bare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the engine with its web apps. */
@SpringBootApplication
public class BareEngine {

    public static void main(String[] args) {
        SpringApplication.run(BareEngine.class, args);
    }
}
