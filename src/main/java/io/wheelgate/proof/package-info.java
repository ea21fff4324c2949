/** The arithmetic of evidence: Merkle trees, signed notes, checkpoints, signatures and envelopes. */
@NullMarked
package io.wheelgate.proof;

import org.jspecify.annotations.NullMarked;
