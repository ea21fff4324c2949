package io.wheelgate.cycle.engine;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The first person who can log in to a new desk.
 *
 * @param id the log-in name
 * @param password where the password is found: {@code env:NAME} or {@code file:/path}
 */
@ConfigurationProperties("wheelgate.administrator")
record AdministratorProperties(@Nullable String id, @Nullable String password) {}
