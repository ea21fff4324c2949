package io.wheelgate.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test against a whole desk on a free port with a fresh sandbox below {@code target/}, one for all such tests: each
 * starts where another may have left the world.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "wheelgate.sandbox.enabled=true",
            "wheelgate.sandbox.home=target/sandbox",
            "wheelgate.sandbox.devpi-port=0",
            "wheelgate.sandbox.reset=true",
            "camunda.bpm.process-engine-name=sandbox"
        })
public @interface SandboxTest {}
