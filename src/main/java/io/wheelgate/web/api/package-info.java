/** The face for programs: the REST API below {@code /api/v1}, opened by access tokens. */
@NullMarked
package io.wheelgate.web.api;

import org.jspecify.annotations.NullMarked;
