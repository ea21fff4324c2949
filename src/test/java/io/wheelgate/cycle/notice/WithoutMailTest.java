package io.wheelgate.cycle.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A desk that was told nothing about mail. */
@DeskTest
class WithoutMailTest {

    @Autowired
    Postman postman;

    @LocalServerPort
    int port;

    @Test
    void sendsNothingAndIsWell() {
        assertThat(postman.isReady()).isFalse();
        postman.deliver();
        assertThat(new Visitor(port).get("/actuator/health").statusCode()).isEqualTo(200);
    }
}
