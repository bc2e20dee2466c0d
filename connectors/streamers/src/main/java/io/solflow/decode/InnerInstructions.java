package io.solflow.decode;

import java.util.List;

/**
 * What one outer instruction invoked, at any depth, in order of execution.
 *
 * @param outerIndex index of the outer instruction, from 0
 */
public record InnerInstructions(int outerIndex, List<Instruction> instructions) {}
