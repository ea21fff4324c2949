/** Building: how the desk learns of new commits of the development branch, and makes wheels of them. */
@NullMarked
package io.wheelgate.cycle.building;

import org.jspecify.annotations.NullMarked;
