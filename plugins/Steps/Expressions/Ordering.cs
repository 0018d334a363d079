namespace Pdk.Plugins.Steps.Expressions;

/// <summary>Which of two values comes first.</summary>
internal static class Ordering
{
    /// <summary>One of them is no number (NaN).</summary>
    public const int Unordered = int.MaxValue;

    /// <summary>Compares two values that are not null: numbers by size, texts by their code points.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="isForEquality">Whether true and false may be compared too.</param>
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
            order = double.IsNaN(first.Number) || double.IsNaN(second.Number) ? Unordered : first.Number.CompareTo(second.Number);
            return true;
        }

        if (first.Kind == TermKind.Text && second.Kind == TermKind.Text)
        {
            order = first.Text.SequenceCompareTo(second.Text);
            return true;
        }

        order = first.Integer.CompareTo(second.Integer);
        return isForEquality && first.Kind == TermKind.Boolean && second.Kind == TermKind.Boolean;
    }
}
