namespace Pdk.Plugins.Steps.Expressions;

/// <summary>A formula over the fields of an event: docs/expressions.md is its grammar. Immutable, and safe for all threads.</summary>
internal sealed class Expression
{
    private readonly Node _root;

    private Expression(Node root) => _root = root;

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <exception cref="FormatException">It is none; the message has the column.</exception>
    public static Expression Parse(string text) => new(new ExpressionParser(text).Parse());

    /// <summary>Its value for an event.</summary>
    /// <param name="value">The event. The result borrows from it.</param>
    /// <param name="error">Says so where there is none.</param>
    public Term Evaluate(PdkValue value, ref RowError error) => _root.Evaluate(value, ref error);
}
