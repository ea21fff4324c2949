/** The face: pages and sign-in. */
@NullMarked
package io.wheelgate.web;

import org.jspecify.annotations.NullMarked;
