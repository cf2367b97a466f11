/// The equations of the muscle, generated from `calf.mmt` beside this file (scripts/muscle/generate.py).
///
/// All of them work on bare memory: `y` a state, `c` the parameters and what depends on them alone (`settle`), `d` the derivative per ms,
/// `a` a matrix with only the elements that are ever other than zero, `b` a right-hand side that becomes the solution.
enum Equations {}
