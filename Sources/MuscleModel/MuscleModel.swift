// MuscleModel: the contraction chain from motor neuron to sarcomere: equations, solver, scenarios; no dependency.
// Nothing here yet: it comes with the muscle (Documentation/architecture.md).
