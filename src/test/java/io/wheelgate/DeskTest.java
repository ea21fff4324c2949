package io.wheelgate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test against a whole desk on a free port, with an empty database in memory and the administrator {@code ada}.
 *
 * <p>All tests with the same settings share one desk. The web apps find their engine by its name in the JVM, so a test
 * with other settings names its engine with {@code camunda.bpm.process-engine-name}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
            "wheelgate.sandbox.enabled=false",
            "wheelgate.watch.every=0",
            "wheelgate.administrator.id=ada",
            "wheelgate.administrator.password=file:src/test/resources/administrator.password"
        })
public @interface DeskTest {}
