"""Expressions as a graph in which equal things are one node: read from the model's text, differentiated, and written as Swift or C."""

import math

import myokit


def whole(ratio):
    """The number itself where it is whole, not 0 and not great; else None."""
    return round(ratio) if 1 <= abs(round(ratio)) <= 12 and abs(ratio - round(ratio)) < 1e-9 else None


class Node:
    """A constant, an input, or an operation on other nodes. Made only by `Graph`, which knows all of them."""

    __slots__ = ("op", "args", "value", "index", "steady")

    def __init__(self, op, args, value, index, steady):
        self.op, self.args, self.value, self.index, self.steady = op, args, value, index, steady


class Graph:
    def __init__(self, bases):
        self.nodes = []
        self.known = {}
        self.slopes = {}
        self.exponents = {}  # by what they are linear in: slope and offset
        self.bases = bases

    def make(self, op, *args, value=None):
        key = (op, tuple(a.index for a in args), value)
        if key not in self.known:
            # steady: changes only where a parameter does
            steady = op in ("const", "parameter") or (op != "state" and all(a.steady for a in args))
            self.known[key] = Node(op, args, value, len(self.nodes), steady)
            self.nodes.append(self.known[key])
        return self.known[key]

    def const(self, value):
        return self.make("const", value=float(value))

    def is_const(self, node, value):
        return node.op == "const" and node.value == value

    def neg(self, a):
        if a.op == "const":
            return self.const(-a.value)
        return a.args[0] if a.op == "neg" else self.make("neg", a)

    def add(self, a, b):
        if self.is_const(a, 0):
            return b
        if self.is_const(b, 0):
            return a
        if a.op == b.op == "const":
            return self.const(a.value + b.value)
        return self.sub(a, b.args[0]) if b.op == "neg" else self.make("add", a, b)

    def sub(self, a, b):
        if self.is_const(b, 0):
            return a
        if self.is_const(a, 0):
            return self.neg(b)
        if a.op == b.op == "const":
            return self.const(a.value - b.value)
        return self.add(a, b.args[0]) if b.op == "neg" else self.make("sub", a, b)

    def mul(self, a, b):
        for one, other in ((a, b), (b, a)):
            if self.is_const(one, 0):
                return one
            if self.is_const(one, 1):
                return other
            if self.is_const(one, -1):
                return self.neg(other)
            if one.op == "neg":
                return self.neg(self.mul(one.args[0], other))
        if a.op == b.op == "const":
            return self.const(a.value * b.value)
        return self.make("mul", a, b)

    def div(self, a, b):
        if self.is_const(a, 0):
            return a
        if self.is_const(b, 1):
            return a
        if a.op == b.op == "const":
            return self.const(a.value / b.value)
        # Within one rounding, and several times as fast.
        if b.op == "const":
            return self.mul(a, self.const(1 / b.value))
        if b.steady and not a.steady:
            return self.mul(a, self.div(self.const(1), b))
        if a.op == "neg":
            return self.neg(self.div(a.args[0], b))
        return self.make("div", a, b)

    def whole_power(self, a, n):
        if n == 1:
            return a
        half = self.whole_power(a, n // 2)
        square = self.mul(half, half)
        return self.mul(square, a) if n % 2 else square

    def power(self, a, b):
        if b.op == "const" and b.value == int(b.value) and b.value > 0:
            return self.whole_power(a, int(b.value))
        if b.op == "const" and b.value == -1 / 3:
            return self.make("icbrt", a)
        if a.op == "const":
            return self.exponential(self.mul(b, self.const(math.log(a.value))))
        return self.exponential(self.mul(b, self.make("log", a)))

    def linear(self, node):
        """The node as (slope, what it is linear in, offset): slope and offset are numbers, what it is linear in carries steady factors."""
        args = node.args
        if node.op == "neg":
            slope, key, offset = self.linear(args[0])
            return -slope, key, -offset
        if node.op in ("add", "sub") and "const" in (args[0].op, args[1].op):
            sign = -1 if node.op == "sub" else 1
            if args[1].op == "const":
                slope, key, offset = self.linear(args[0])
                return slope, key, offset + sign * args[1].value
            slope, key, offset = self.linear(args[1])
            return sign * slope, key, args[0].value + sign * offset
        if node.op == "mul":
            for one, other in (args, args[::-1]):
                slope, key, offset = self.linear(other)
                if one.op == "const":
                    return one.value * slope, key, one.value * offset
                if one.steady and not other.steady and offset == 0 and len(key) == 1:
                    return slope, key + (one,), 0
        return 1.0, (node,), 0.0

    def text(self, node):
        """The same for the same expression in every graph."""
        return f"{node.op} {node.value} ({', '.join(self.text(a) for a in node.args)})"

    def exponential(self, a):
        """e^a; where it is a power of a flatter exponential of the same thing, that power: a few products instead of forty operations."""
        if a.steady:
            return self.make("exp", a)
        slope, key, offset = self.linear(a)
        family = tuple(self.text(n) for n in key)
        self.exponents.setdefault(family, set()).add((slope, offset))
        for flat, flat_offset in self.bases.get(family, []):
            times = whole(slope / flat)
            if times:
                inner = key[0]
                for n in key[1:]:
                    inner = self.mul(inner, n)
                base = self.make("exp", self.add(self.mul(self.const(flat), inner), self.const(flat_offset)))
                power = self.whole_power(base, abs(times))
                factor = self.const(math.exp(offset - times * flat_offset))
                return self.mul(factor, power) if times > 0 else self.div(factor, power)
        return self.make("exp", a)

    def flattest(self):
        """By family of exponentials, those of which the others are whole powers."""
        found = {}
        for family, members in self.exponents.items():
            bases = found.setdefault(family, [])
            for slope, offset in sorted(members, key=lambda m: (abs(m[0]), m)):
                if not any(whole(slope / flat) for flat, _ in bases):
                    bases.append((slope, offset))
        return found

    def choose(self, left, right, then, otherwise):
        """`then` where left < right."""
        return then if then is otherwise else self.make("less", left, right, then, otherwise)

    def slope(self, node, state):
        """The derivative of a node by a state."""
        if node.steady:
            return self.const(0)
        if node.op == "state":
            return self.const(1 if node is state else 0)
        key = (node.index, state.index)
        if key not in self.slopes:
            self.slopes[key] = self.chain(node, state)
        return self.slopes[key]

    def chain(self, node, state):
        args = node.args
        if node.op == "less":
            return self.choose(args[0], args[1], self.slope(args[2], state), self.slope(args[3], state))
        inner = [self.slope(a, state) for a in args]
        if node.op == "neg":
            return self.neg(inner[0])
        if node.op == "add":
            return self.add(*inner)
        if node.op == "sub":
            return self.sub(*inner)
        if node.op == "mul":
            return self.add(self.mul(inner[0], args[1]), self.mul(args[0], inner[1]))
        if node.op == "div":
            if self.is_const(inner[1], 0):
                return self.div(inner[0], args[1])
            part = self.mul(node, inner[1])
            return self.mul(self.sub(inner[0], part), self.div(self.const(1), args[1]))
        if node.op == "exp":
            return self.mul(node, inner[0])
        if node.op == "log":
            return self.div(inner[0], args[0])
        if node.op == "icbrt":
            return self.mul(self.const(-1 / 3), self.mul(node, self.div(inner[0], args[0])))
        if node.op == "sqrt":
            return self.div(self.mul(self.const(0.5), inner[0]), node)
        raise NotImplementedError(node.op)


class Reader:
    """Turns Myokit's expressions into nodes."""

    def __init__(self, model, bases):
        self.graph = Graph(bases)
        self.model = model
        self.states = {v.qname(): self.graph.make("state", value=v.qname()) for v in model.states()}
        self.read_variables = {}

    def variable(self, variable):
        name = variable.qname()
        if name in self.states:
            return self.states[name]
        if name not in self.read_variables:
            if "range" in variable.meta:
                self.read_variables[name] = self.graph.make("parameter", value=name)
            else:
                self.read_variables[name] = self.read(variable.rhs())
        return self.read_variables[name]

    def read(self, e):
        graph = self.graph
        if isinstance(e, myokit.Number):
            return graph.const(e.eval())
        if isinstance(e, myokit.Name):
            return self.variable(e.var())
        if isinstance(e, myokit.If):
            condition, then, otherwise = e
            left, right = (self.read(x) for x in condition)
            if isinstance(condition, myokit.More):
                left, right = right, left
            elif not isinstance(condition, myokit.Less):
                raise NotImplementedError(condition.code())
            return graph.choose(left, right, self.read(then), self.read(otherwise))
        args = [self.read(x) for x in e]
        table = {
            myokit.PrefixPlus: lambda a: a, myokit.PrefixMinus: graph.neg, myokit.Plus: graph.add, myokit.Minus: graph.sub,
            myokit.Multiply: graph.mul, myokit.Divide: graph.div, myokit.Power: graph.power,
            myokit.Exp: graph.exponential, myokit.Log: lambda a: graph.make("log", a),
            myokit.Sqrt: lambda a: graph.make("sqrt", a), myokit.Abs: lambda a: graph.make("abs", a),
        }
        return table[type(e)](*args)


class Writer:
    """Writes nodes as statements, each value once, in an order in which everything is known before it is used.

    Exponentials and logarithms that can be had at the same time are written four at a time where `several` says how.
    """

    LONGEST = 4  # operations in one statement: more makes the compiler slow

    def __init__(self, wanted, leaf, constant, call, several=None):
        """`leaf` writes an input, `constant` a number, `call` a function; `wanted` are the nodes whose values are asked for."""
        self.leaf, self.constant, self.call = leaf, constant, call
        self.uses, self.sizes, self.names, self.lines, self.slow, self.depths = {}, {}, {}, [], {}, {}
        for node in wanted:
            self.count(node)
        if several:
            self.write_together(several)

    def count(self, node):
        """- Returns: how many slow functions stand on the longest way to the node."""
        self.uses[node.index] = self.uses.get(node.index, 0) + 1
        if self.uses[node.index] == 1:
            depth, slow = 0, node.op in ("exp", "log")
            if self.leaf(node) is None:
                depth = max((self.count(a) for a in node.args), default=0) + slow
                if slow:
                    self.slow.setdefault((depth, node.op), []).append(node)
            self.depths[node.index] = depth
        return self.depths[node.index]

    def write_together(self, several):
        # What does not fill four waits for those that come after.
        depths = sorted(self.slow, key=lambda key: key[0])
        for number, (depth, op) in enumerate(depths):
            nodes = [n for n in self.slow[depth, op] if n.index not in self.names]
            after = next((key for key in depths[number + 1 :] if key[1] == op), None)
            if after and len(nodes) % 4 + len(self.slow[after]) <= 4:
                whole_fours = len(nodes) // 4 * 4
                self.slow[after] = nodes[whole_fours:] + self.slow[after]
                nodes = nodes[:whole_fours]
            for start in range(0, len(nodes), 4):
                four = nodes[start : start + 4]
                if len(four) == 1:
                    break
                texts = [self.write(n.args[0]) for n in four]
                names = [f"v{len(self.names) + k}" for k in range(len(four))]
                texts, left = texts + texts[-1:] * (4 - len(four)), ["_"] * (4 - len(four))
                for node, name in zip(four, names):
                    self.names[node.index], self.sizes[node.index] = name, 0
                self.lines.append((f"({', '.join(names + left)})", several(op, texts)))

    def write(self, node):
        text = self.leaf(node)
        if text is not None:
            self.sizes[node.index] = 0
            return text
        if node.op == "const":
            self.sizes[node.index] = 0
            return self.constant(node.value)
        if node.index in self.names:
            return self.names[node.index]
        args = [self.write(a) for a in node.args]
        size = 1 + sum(self.sizes[a.index] for a in node.args)
        symbol = {"add": "+", "sub": "-", "mul": "*", "div": "/"}.get(node.op)
        if symbol:
            text = f"({args[0]} {symbol} {args[1]})"
        elif node.op == "neg":
            text = f"(-{args[0]})"
        else:
            text = self.call(node.op, args)
        simple = symbol is not None or node.op == "neg"
        if self.uses[node.index] == 1 and simple and size < self.LONGEST:
            self.sizes[node.index] = size
            return text
        name = f"v{len(self.names)}"
        self.lines.append((name, text[1:-1] if simple else text))
        self.names[node.index], self.sizes[node.index] = name, 0
        return name
