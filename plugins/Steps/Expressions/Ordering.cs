namespace Pdk.Plugins.Steps.Expressions;

/// <summary>Which of two values comes first.</summary>
internal static class Ordering
{
    /// <summary>One of them is no number (NaN).</summary>
    public const int Unordered = int.MaxValue;

    /// <summary>Compares two values that are not null: numbers by size, texts by their code points.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="isForEquality">Whether only that is asked; then true and false may be compared too, and texts have no order.</param>
    /// <param name="order">Less than, greater than, or 0; or <see cref="Unordered"/>.</param>
    /// <returns>Whether they can be compared.</returns>
    public static bool TryCompare(in Term first, in Term second, bool isForEquality, out int order)
    {
        if (first.Kind == TermKind.Integer && second.Kind == TermKind.Integer)
        {
            order = first.Integer.CompareTo(second.Integer);
            return true;
        }

        if (first.IsNumeric && second.IsNumeric)
        {
            order = double.IsNaN(first.Number) || double.IsNaN(second.Number) ? Unordered : CompareNumbers(first, second);
            return true;
        }

        if (first.Kind == TermKind.Text && second.Kind == TermKind.Text)
        {
            order = isForEquality ? (first.Text.SequenceEqual(second.Text) ? 0 : 1) : first.Text.SequenceCompareTo(second.Text);
            return true;
        }

        order = first.Integer.CompareTo(second.Integer);
        return isForEquality && first.Kind == TermKind.Boolean && second.Kind == TermKind.Boolean;
    }

    /// <summary>By their size: beyond 2^53 a double of the one may be equal to the other, and the one is not.</summary>
    private static int CompareNumbers(in Term first, in Term second) => (IsWhole(first), IsWhole(second)) switch
    {
        (true, true) => first.Whole.CompareTo(second.Whole),
        (true, false) => Compare(first.Whole, second.Number),
        (false, true) => -Compare(second.Whole, first.Number),
        _ => first.Number.CompareTo(second.Number),
    };

    private static bool IsWhole(in Term term) => term.Kind == TermKind.Integer || term.IsUnsigned;

    private static int Compare(Int128 whole, double number)
    {
        const double Beyond = 18446744073709551616.0;
        if (number is >= Beyond or <= -Beyond)
        {
            return number > 0 ? -1 : 1;
        }

        double floor = Math.Floor(number);
        int order = whole.CompareTo((Int128)floor);
        return order == 0 && number > floor ? -1 : order;
    }
}
