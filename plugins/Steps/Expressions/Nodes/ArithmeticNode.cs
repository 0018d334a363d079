namespace Pdk.Plugins.Steps.Expressions;

/// <summary>Computes with two numbers: two integers give an integer, anything else a double. With a null the result is null.</summary>
/// <param name="column">Where the operator stands.</param>
/// <param name="sign">The operator: one of <c>+ - * / %</c>.</param>
/// <param name="left">What stands before it.</param>
/// <param name="right">What stands behind it.</param>
internal sealed class ArithmeticNode(int column, char sign, Node left, Node right) : Node(column)
{
    /// <inheritdoc/>
    public override ArgumentKind Kinds => ArgumentKind.Null | ArgumentKind.Integer | ArgumentKind.Number;

    /// <inheritdoc/>
    public override CallNode? FirstCall => left.FirstCall;

    /// <inheritdoc/>
    public override Term Evaluate(PdkValue value, ref RowError error)
    {
        Term first = left.Evaluate(value, ref error);
        Term second = right.Evaluate(value, ref error);
        if (first.IsNull || second.IsNull)
        {
            return Term.Null;
        }

        if (!first.IsNumeric || !second.IsNumeric)
        {
            return error.At(Column, $"expected two numbers around '{sign}', found {first.Describe()} and {second.Describe()}");
        }

        bool areIntegers = first.Kind == TermKind.Integer && second.Kind == TermKind.Integer;
        if (sign is '/' or '%' && (areIntegers ? second.Integer == 0 : second.Number == 0))
        {
            return error.At(Column, "division by zero");
        }

        return areIntegers
            ? Compute(first.Integer, second.Integer, ref error)
            : Term.Of(Compute(first.Number, second.Number));
    }

    private double Compute(double first, double second) => sign switch
    {
        '+' => first + second,
        '-' => first - second,
        '*' => first * second,
        '/' => first / second,
        _ => first % second,
    };

    private Term Compute(long first, long second, ref RowError error)
    {
        long result;
        bool fits;
        switch (sign)
        {
            case '+':
                result = unchecked(first + second);
                fits = ((first ^ result) & (second ^ result)) >= 0;
                break;
            case '-':
                result = unchecked(first - second);
                fits = ((first ^ second) & (first ^ result)) >= 0;
                break;
            case '*':
                fits = Math.BigMul(first, second, out result) == result >> 63;
                break;
            default:
                // The least integer has no counterpart with another sign, and the processor faults over it.
                fits = second != -1 || first != long.MinValue || sign == '%';
                result = second == -1 ? (sign == '%' ? 0 : unchecked(-first)) : sign == '/' ? first / second : first % second;
                break;
        }

        return fits ? Term.Of(result) : error.At(Column, $"the result of '{sign}' does not fit into an integer of 64 bits");
    }
}
