using System.Text;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps;

/// <summary>What an event is known by: equal for values that an expression calls equal. NaN is equal to itself here.</summary>
/// <param name="Kind">Whether it is a number, a text, or true and false.</param>
/// <param name="Number">The number, or 0 and 1 for false and true.</param>
/// <param name="Integer">The integer, where it is one.</param>
/// <param name="Text">The text.</param>
internal readonly record struct EventKey(TermKind Kind, double Number, Int128 Integer, string? Text)
{
    // Every integer that an event may have is nearer to zero.
    private const double Beyond = 18446744073709551616.0;

    /// <summary>The key that is the value of an expression, which is neither null nor an object.</summary>
    public static EventKey Of(in Term term) => term.Kind switch
    {
        TermKind.Text => new EventKey(TermKind.Text, 0, 0, Encoding.UTF8.GetString(term.Text)),
        TermKind.Boolean => new EventKey(TermKind.Boolean, 0, term.IsTrue ? 1 : 0, null),
        TermKind.Integer => new EventKey(TermKind.Integer, 0, term.Integer, null),
        _ when term.IsUnsigned => new EventKey(TermKind.Integer, 0, term.Whole, null),
        _ when term.Number == Math.Floor(term.Number) && term.Number is > -Beyond and < Beyond =>
            new EventKey(TermKind.Integer, 0, (Int128)term.Number, null),
        _ => new EventKey(TermKind.Number, term.Number, 0, null),
    };
}
